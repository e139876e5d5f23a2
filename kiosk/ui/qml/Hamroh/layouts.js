.pragma library
// The letters of each language: by the alphabet, and in the order of the common keyboards.

const alphabet = {
    uz: "a b d e f g h i j k l m n o p q r s t u v x y z o‘ g‘ sh ch ng ’ c w",
    uz_Cyrl: "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш ъ ь э ю я ў қ ғ ҳ щ ы",
    ru: "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    en: "a b c d e f g h i j k l m n o p q r s t u v w x y z - '",
    ko: "ㄱ ㄴ ㄷ ㄹ ㅁ ㅂ ㅅ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ ㄲ ㄸ ㅃ ㅆ ㅉ ㅏ ㅑ ㅓ ㅕ ㅗ ㅛ ㅜ ㅠ ㅡ ㅣ ㅐ ㅔ ㅒ ㅖ",
    tr: "a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z q w x",
    ar: "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ء أ إ آ ة ى ئ ؤ"
}
const common = {
    uz: "q e r t y u i o p o‘ a s d f g h j k l g‘ z x v b n m sh ch ng ’ c w",
    uz_Cyrl: "й ц у к е н г ш ў з х ъ ф қ в а п р о л д ж э я ч с м и т ь б ю ё ғ ҳ щ ы",
    ru: "й ц у к е н г ш щ з х ъ ф ы в а п р о л д ж э я ч с м и т ь б ю ё",
    en: "q w e r t y u i o p a s d f g h j k l - z x c v b n m '",
    ko: "ㅂ ㅈ ㄷ ㄱ ㅅ ㅛ ㅕ ㅑ ㅐ ㅔ ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ ㅃ ㅉ ㄸ ㄲ ㅆ ㅒ ㅖ",
    tr: "e r t y u ı o p ğ ü a s d f g h j k l ş i z c v b n m ö ç q w x",
    ar: "ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ئ ء ؤ ر ى ة و ز ظ ذ أ إ آ"
}

function letters(language, inCommonOrder) {
    return (inCommonOrder ? common : alphabet)[language].split(" ")
}

function passport() {
    return "1 2 3 4 5 6 7 8 9 0 A B C D E F G H I J K L M N O P Q R S T U V W X Y Z".split(" ")
}

// Digits and signs; Arabic has its own comma, semicolon and question mark.
function signs(language) {
    const own = language === "ar" ? "، ؛ ؟" : ", ; ?"
    return ("1 2 3 4 5 6 7 8 9 0 . - / : ( ) @ + № & ! \" ' % _ # = " + own).split(" ")
}

function sample(language) {
    return letters(language, false).slice(0, 2).join("")
}

function upper(letter, language) {
    if (letter.length > 1 && !letter.includes("‘"))
        return letter[0].toUpperCase() + letter.slice(1)
    return language === "tr" && letter === "i" ? "İ" : letter.toUpperCase()
}

// Hangul: jamo typed one after the other make syllables (Unicode 15, section 3.12).
const leads = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
const vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
const tails = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
const pairs = {
    "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ",
    "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ",
    "ㄹㅌ": "ㄾ", "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ"
}

function syllable(lead, vowel, tail) {
    return String.fromCharCode(0xac00 + (leads.indexOf(lead) * 21 + vowels.indexOf(vowel)) * 28 + tails.indexOf(tail))
}

function parts(character) {
    const code = character.charCodeAt(0) - 0xac00
    if (code < 0 || code > 11171)
        return null
    return { lead: leads[Math.floor(code / 588)], vowel: vowels[Math.floor(code % 588 / 28)], tail: tails[code % 28] }
}

// The text after one more jamo (or any other letter) is typed.
function append(text, typed) {
    const last = text.slice(-1)
    const before = text.slice(0, -1)
    const whole = last ? parts(last) : null
    if (vowels.includes(typed)) {
        if (whole && whole.tail !== " ") {
            const split = Object.keys(pairs).find(x => pairs[x] === whole.tail)
            const stays = split ? split[0] : " "
            const moves = split ? split[1] : whole.tail
            return before + syllable(whole.lead, whole.vowel, stays) + syllable(moves, typed, " ")
        }
        if (whole && pairs[whole.vowel + typed])
            return before + syllable(whole.lead, pairs[whole.vowel + typed], " ")
        if (last && leads.includes(last))
            return before + syllable(last, typed, " ")
        return text + typed
    }
    if (whole && typed !== " " && tails.includes(typed)) {
        if (whole.tail === " ")
            return before + syllable(whole.lead, whole.vowel, typed)
        if (pairs[whole.tail + typed])
            return before + syllable(whole.lead, whole.vowel, pairs[whole.tail + typed])
    }
    return text + typed
}

// The text after one letter, or one jamo of a syllable, is erased.
function erase(text) {
    const last = text.slice(-1)
    const before = text.slice(0, -1)
    const whole = last ? parts(last) : null
    if (!whole)
        return before
    if (whole.tail !== " ") {
        const split = Object.keys(pairs).find(x => pairs[x] === whole.tail)
        return before + syllable(whole.lead, whole.vowel, split ? split[0] : " ")
    }
    const joined = Object.keys(pairs).find(x => pairs[x] === whole.vowel)
    return before + (joined ? syllable(whole.lead, joined[0], " ") : whole.lead)
}
