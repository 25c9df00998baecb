package se.samsyn.shared;

/** A text in Swedish, the first language, and English; the Swedish one stands in where English is empty. */
public record LocalizedText(String sv, String en) {
    public static LocalizedText of(String sv, String en) {
        return new LocalizedText(sv, en);
    }

    /** The same in both languages: a name, a year, a code. */
    public static LocalizedText same(String text) {
        return new LocalizedText(text, text);
    }

    public String in(Language language) {
        return language == Language.SV || en.isEmpty() ? sv : en;
    }
}
