package se.samsyn.publication;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import se.samsyn.shared.Language;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Texts;
import se.samsyn.shared.figure.Figure;

/** Says a message in both languages at once, for figures, which are kept and frozen in both. */
@Component
public class Wording {
    private final Texts sv;
    private final Texts en;

    Wording(MessageSource messages) {
        this.sv = new Texts(Language.SV, messages);
        this.en = new Texts(Language.EN, messages);
    }

    /** The message, with texts in their language and numbers as they are written there. */
    public LocalizedText say(String key, Object... arguments) {
        return LocalizedText.of(say(sv, key, arguments), say(en, key, arguments));
    }

    /** The number of a figure, or the word for its absence. */
    public LocalizedText number(Figure figure) {
        return LocalizedText.of(sv.figure(figure), en.figure(figure));
    }

    /** Several texts as one list: "Aneby, Eksjö". */
    public static LocalizedText listed(Collection<LocalizedText> texts) {
        return LocalizedText.of(
                texts.stream().map(LocalizedText::sv).collect(Collectors.joining(", ")),
                texts.stream().map(text -> text.in(Language.EN)).collect(Collectors.joining(", ")));
    }

    private static String say(Texts texts, String key, Object... arguments) {
        return texts.get(
                key,
                Arrays.stream(arguments)
                        .map(argument -> switch (argument) {
                            case LocalizedText text -> texts.pick(text);
                            case BigDecimal number -> texts.number(number, Math.max(0, number.scale()));
                            case Long number -> texts.number(number);
                            case Integer number -> texts.number(number);
                            default -> argument;
                        })
                        .toArray());
    }
}
