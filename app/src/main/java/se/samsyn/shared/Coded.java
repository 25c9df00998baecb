package se.samsyn.shared;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A closed list whose members have a code in the database and in files, and a word for the reader. */
public interface Coded {
    String name();

    /** The start of the message keys of the list. */
    String list();

    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    default String messageKey() {
        return list() + "." + code();
    }

    static <E extends Enum<E> & Coded> Optional<E> find(Class<E> list, String code) {
        return Arrays.stream(list.getEnumConstants())
                .filter(member -> member.code().equals(code))
                .findFirst();
    }

    static <E extends Enum<E> & Coded> E of(Class<E> list, String code) {
        return find(list, code).orElseThrow(() -> new IllegalArgumentException(code + " is not in " + list));
    }

    /** Those of the codes, in the order of the list. */
    static <E extends Enum<E> & Coded> Set<E> set(Class<E> list, Collection<String> codes) {
        return ordered(codes.stream().map(code -> of(list, code)).collect(Collectors.toSet()));
    }

    /** A copy that keeps the order of the list. */
    static <E extends Enum<E> & Coded> Set<E> ordered(Set<E> members) {
        return Collections.unmodifiableSet(new TreeSet<>(members));
    }

    static String[] codes(Collection<? extends Coded> members) {
        return members.stream().map(Coded::code).toArray(String[]::new);
    }
}
