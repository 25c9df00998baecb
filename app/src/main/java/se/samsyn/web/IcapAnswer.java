package se.samsyn.web;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an answer of an ICAP server begins (RFC 3507, 4.3).
 *
 * @param headers by their names in lower case; what a server says twice stands with a comma between
 */
record IcapAnswer(int status, Map<String, String> headers) {
    private static final Pattern STATUS = Pattern.compile("ICAP/1\\.0 ([1-5]\\d\\d)(?: .*)?");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");
    private static final Pattern ENCAPSULATED =
            Pattern.compile("(re[qs])-hdr=0\\s*,\\s*(req-body|res-body|null-body)=(\\d{1,5})");
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_HEADERS = 32 * 1024;

    /** By which scanners tell what they found; none of them is in the standard, all of them are in use. */
    private static final List<String> FOUND = List.of("x-infection-found", "x-virus-id", "x-violations-found");

    static IcapAnswer read(Wire wire) throws IOException {
        var status = STATUS.matcher(wire.line());
        if (!status.matches()) {
            throw new ProtocolException("not an answer of ICAP/1.0");
        }
        var headers = new LinkedHashMap<String, String>();
        var name = "";
        var length = 0;
        for (var line = wire.line(); !line.isEmpty(); line = wire.line()) {
            length += line.length();
            if (length > LONGEST_HEADERS) {
                throw new ProtocolException("headers that are too long");
            }
            var header = HEADER.matcher(line);
            if (line.matches("[ \t].*") && !name.isEmpty()) {
                headers.merge(name, line.strip(), (before, more) -> before + " " + more);
            } else if (header.matches()) {
                name = header.group(1).toLowerCase(Locale.ROOT);
                headers.merge(name, header.group(2).strip(), (before, more) -> before + ", " + more);
            } else {
                throw new ProtocolException("a header that is none");
            }
            if (headers.size() > MOST_HEADERS) {
                throw new ProtocolException("too many headers");
            }
        }
        return new IcapAnswer(Integer.parseInt(status.group(1)), headers);
    }

    /** What was found, in the server's words. */
    Optional<String> found() {
        return FOUND.stream()
                .filter(headers::containsKey)
                .map(name -> name + ": " + headers.get(name))
                .filter(told -> !told.startsWith("x-violations-found: 0"))
                .findFirst();
    }

    /** What the service modifies: REQMOD, RESPMOD or both. */
    Set<String> methods() {
        return Stream.of(headers.getOrDefault("methods", "").split("[,\\s]+"))
                .map(method -> method.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** How much the service wants to see before it decides whether it wants the rest; none when it wants all at once. */
    OptionalInt preview() {
        var told = headers.getOrDefault("preview", "");
        return told.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(told)) : OptionalInt.empty();
    }

    /**
     * What comes after the headers.
     *
     * @param isRequest whether it is a request, and not the response to one
     * @param bodyAt how long its own headers are
     */
    record Parts(boolean isRequest, boolean hasBody, int bodyAt) {}

    Parts parts() throws ProtocolException {
        var told = ENCAPSULATED.matcher(headers.getOrDefault("encapsulated", ""));
        if (!told.matches()
                || !(told.group(2).startsWith("null") || told.group(2).startsWith(told.group(1)))) {
            throw new ProtocolException("what is encapsulated is not told");
        }
        return new Parts(
                told.group(1).equals("req"), !told.group(2).startsWith("null"), Integer.parseInt(told.group(3)));
    }
}
