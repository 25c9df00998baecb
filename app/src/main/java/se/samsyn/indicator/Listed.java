package se.samsyn.indicator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A closed list whose members have a code in the database and in files, and a word for the reader. */
public sealed interface Listed
        permits Definition.Kind, Definition.Direction, Definition.Reporter, Frequency, Source.Kind, ValueType {
    String name();

    /** The start of the message keys of the list. */
    String list();

    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    default String messageKey() {
        return list() + "." + code();
    }

    static <E extends Enum<E> & Listed> Optional<E> find(Class<E> list, String code) {
        return Arrays.stream(list.getEnumConstants())
                .filter(member -> member.code().equals(code))
                .findFirst();
    }

    static <E extends Enum<E> & Listed> E of(Class<E> list, String code) {
        return find(list, code).orElseThrow(() -> new IllegalArgumentException(code + " is not in " + list));
    }
}
