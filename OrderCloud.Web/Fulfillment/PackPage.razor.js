// The scanner types a code and Enter. Codes are taken at once and answered in their order, so a fast hand never waits for the server.
let sound;
let turn = Promise.resolve();

export function attach(form, net) {
    const input = form.querySelector("input");
    const focus = () => { if (!input.disabled && input.isConnected) input.focus({ preventScroll: true }); };

    form.addEventListener("submit", event => {
        event.preventDefault();
        const code = input.value.trim();
        input.value = "";
        sound ??= new AudioContext();
        if (code) turn = turn.then(() => net.invokeMethodAsync("ScannedAsync", code)).then(beep, () => beep(false)).then(focus);
    });

    // Whatever was touched, the next scan must land in the field; only the shipping form keeps what is typed.
    const back = () => setTimeout(() => { if (!document.activeElement?.closest("#ship, footer, a")) focus(); }, 50);
    document.addEventListener("pointerup", back);
    input.addEventListener("blur", back);
    focus();
}

// Two tones: rising for a hit, low and falling for a miss.
function beep(hit) {
    const tones = hit ? [880, 1320] : [220, 165];
    tones.forEach((frequency, i) => {
        const [tone, volume, at] = [sound.createOscillator(), sound.createGain(), sound.currentTime + i * 0.12];
        tone.type = hit ? "sine" : "square";
        tone.frequency.value = frequency;
        volume.gain.setValueAtTime(hit ? 0.25 : 0.15, at);
        volume.gain.exponentialRampToValueAtTime(0.001, at + (hit ? 0.11 : 0.2));
        tone.connect(volume).connect(sound.destination);
        tone.start(at);
        tone.stop(at + 0.2);
    });
}
