package se.samsyn.funding.accounting;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads vouchers of SIE 4 by the format's description alone; knows nothing of what wrote them. */
public final class SieReader {
    private static final Pattern PART = Pattern.compile("\\{([^}]*)}|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

    public final Map<String, List<String>> labels = new HashMap<>();
    public final Map<String, String> accounts = new HashMap<>();
    public final Map<String, String> objects = new HashMap<>();
    public final List<Voucher> vouchers = new ArrayList<>();

    /** One row: an account, its objects by dimension, and an amount. */
    public record Row(String account, Map<String, String> objects, long amount) {}

    public record Voucher(String number, String date, String text, List<Row> rows) {}

    public static SieReader read(byte[] file) {
        var reader = new SieReader();
        for (var line : new String(file, Charset.forName("IBM437")).split("\r\n")) {
            reader.take(parts(line.strip()));
        }
        return reader;
    }

    private void take(List<String> parts) {
        switch (parts.getFirst()) {
            case "{", "}", "" -> {}
            case "#KONTO" -> accounts.put(parts.get(1), parts.get(2));
            case "#OBJEKT" -> objects.put(parts.get(1) + ":" + parts.get(2), parts.get(3));
            case "#VER" -> vouchers.add(new Voucher(parts.get(2), parts.get(3), parts.get(4), new ArrayList<>()));
            case "#TRANS" -> vouchers.getLast().rows().add(row(parts));
            default -> labels.put(parts.getFirst(), parts.subList(1, parts.size()));
        }
    }

    private static Row row(List<String> parts) {
        var listed = parts(parts.get(2));
        var of = new HashMap<String, String>();
        for (var at = 0; at + 1 < listed.size(); at += 2) {
            of.put(listed.get(at), listed.get(at + 1));
        }
        var amount = parts.get(3).split("\\.");
        if (!amount[1].equals("00")) {
            throw new IllegalArgumentException("no whole kronor: " + parts);
        }
        return new Row(parts.get(1), of, Long.parseLong(amount[0]));
    }

    private static List<String> parts(String line) {
        if (line.equals("{") || line.equals("}")) {
            return List.of(line);
        }
        return PART.matcher(line)
                .results()
                .map(part -> part.group(1) != null
                        ? part.group(1)
                        : part.group(2) != null ? part.group(2).replaceAll("\\\\(.)", "$1") : part.group(3))
                .toList();
    }
}
