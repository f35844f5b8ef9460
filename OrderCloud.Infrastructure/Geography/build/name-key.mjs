// The same folding as NameKey.cs; change both together.
const letters = {
  ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n', ə: 'a',
};
const words = { saint: 'st', sainte: 'ste', mount: 'mt', fort: 'ft' };

/** "Saint-Étienne" → "stetienne": no accents, case, spaces or punctuation. */
export function nameKey(name) {
  const key = [];
  let word = '';
  for (const char of name.normalize('NFD').toLowerCase()) {
    if (/[\p{M}\p{Lm}'’‘`´′"”“]/u.test(char)) continue;
    if (/[\p{L}\p{Nd}]/u.test(char)) {
      word += letters[char] ?? char;
      continue;
    }
    key.push(words[word] ?? word);
    word = '';
  }
  key.push(words[word] ?? word);
  return key.join('');
}
