// A scanner types a code and Enter; the camera reads one. Codes are taken at once and answered in their order, so a fast hand never waits for the server.
const scanners = new WeakMap();
let sound;

const cannotRead = "This browser cannot read barcodes with its camera; Safari and Firefox cannot. Use a scanner, type the code, or open this page in Chrome or Edge on a phone.";
const trouble = {
    NotAllowedError: "The camera was not allowed. Allow it for this site in the browser's settings, then try again.",
    NotFoundError: "This device has no camera.",
    NotReadableError: "The camera is used by another program.",
};

export function attach(root, net) {
    const input = root.querySelector("input");
    const ended = new AbortController();
    let turn = Promise.resolve();

    const take = code => turn = turn.then(() => net.invokeMethodAsync("ScannedAsync", code)).then(beep, () => beep(false)).then(focus);
    const camera = cameraOf(root, take);
    // With the camera in hand no keyboard may come up.
    const focus = () => { if (!camera.runs() && !input.disabled && input.isConnected && !isElsewhere()) input.focus({ preventScroll: true }); };

    on(root.querySelector("form"), "submit", event => {
        event.preventDefault();
        const code = input.value.trim();
        input.value = "";
        wake();
        if (code) take(code);
    });
    on(root.querySelector("[data-camera]"), "click", () => { wake(); camera.start(); });
    on(root.querySelector("[data-stop]"), "click", () => { camera.stop(); focus(); });

    // Whatever was touched, the next scan must land in the field; a Tab goes where it will.
    on(document, "pointerup", () => setTimeout(focus, 50));
    on(document, "focusout", () => setTimeout(() => { if (document.activeElement === document.body) focus(); }, 50));
    on(window, "pagehide", camera.stop);
    on(document, "visibilitychange", () => { if (document.hidden) camera.stop(); });
    scanners.set(root, () => { ended.abort(); camera.stop(); });
    focus();

    function on(target, kind, act) { target.addEventListener(kind, act, { signal: ended.signal }); }

    function isElsewhere() {
        const at = document.activeElement;
        if (document.querySelector("[role=dialog]")) return true;
        return at && at !== input && at.closest("input, select, textarea, summary, footer, a, [role=dialog]");
    }
}

export function detach(root) {
    scanners.get(root)?.();
    scanners.delete(root);
}

function cameraOf(root, take) {
    const [view, video, say] = [root.querySelector("[data-view]"), root.querySelector("video"), root.querySelector("[data-say]")];
    const tell = text => { say.textContent = text; say.hidden = !text; };
    let stream, detector, timer, seen, seenAt = 0;

    async function start() {
        tell("");
        if (stream) return;
        try {
            const formats = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
            if (formats.length === 0) return tell(cannotRead);
            if (!navigator.mediaDevices) return tell("The camera works only where the address begins with https.");
            detector = new BarcodeDetector({ formats });
            stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment" } });
            if (!root.isConnected) return stop();
            video.srcObject = stream;
            view.hidden = false;
            await video.play();
            look();
        } catch (error) {
            stop();
            tell(trouble[error.name] ?? "The camera could not be started.");
        }
    }

    // What stays in the picture counts once; it counts again when it was away for a moment.
    async function look() {
        if (!stream) return;
        if (!root.isConnected) return stop();
        let code;
        try { code = (await detector.detect(video))[0]?.rawValue?.trim(); } catch { /* a frame that is not there yet */ }
        const now = performance.now();
        if (code && (code !== seen || now - seenAt > 1200)) take(code);
        if (code) [seen, seenAt] = [code, now];
        timer = setTimeout(look, 150);
    }

    function stop() {
        clearTimeout(timer);
        stream?.getTracks().forEach(track => track.stop());
        [stream, seen, view.hidden, video.srcObject] = [undefined, undefined, true, null];
    }

    return { start, stop, runs: () => stream !== undefined };
}

// Browsers let a page sound only after a touch.
function wake() {
    sound ??= new AudioContext();
}

// Two tones: rising for a hit, low and falling for a miss.
function beep(hit) {
    if (!sound) return;
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
