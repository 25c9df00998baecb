package se.samsyn.funding.accounting;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.samsyn.organisation.OrganisationNumber;

/**
 * Vouchers as accounting systems read them in: SIE type 4I, in whole kronor, code page 437. Each line is told apart by the objects
 * that it carries.
 *
 * @param number null where nobody has told the organisation's
 */
public record SieFile(
        String organisation, @Nullable OrganisationNumber number, LocalDate made, List<Voucher> vouchers) {
    private static final Charset PC8 = Charset.forName("IBM437");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String SERIES = "S";

    /** (Konto.) */
    public record Account(int number, String name) {}

    /** (Dimension.) 6 is for projects in the standard; from 20 on they are free. */
    public record Dimension(int number, String name) {}

    /** (Objekt.) Something of a dimension, by its code there. */
    public record Thing(Dimension dimension, String code, String name) {}

    /** @param kronor above zero is debit, below it is credit */
    public record Line(Account account, List<Thing> things, long kronor) {}

    /** (Verifikation.) Its lines sum to zero. */
    public record Voucher(int number, LocalDate on, LocalDate registered, String text, List<Line> lines) {
        public Voucher {
            var sum = lines.stream().mapToLong(Line::kronor).sum();
            if (sum != 0) {
                throw new IllegalArgumentException("voucher " + number + " is " + sum + " kronor off");
            }
        }
    }

    /** What the code page lacks becomes a question mark. */
    public byte[] bytes() {
        return Stream.of(head(), plan(), vouchers.stream().flatMap(SieFile::lines))
                .flatMap(part -> part)
                .collect(Collectors.joining("\r\n", "", "\r\n"))
                .getBytes(PC8);
    }

    private Stream<String> head() {
        var lines = Stream.of(
                "#FLAGGA 0",
                "#PROGRAM \"Samsyn\" 1",
                "#FORMAT PC8",
                "#GEN " + DAY.format(made),
                "#SIETYP 4",
                "#FNAMN " + quoted(organisation));
        return number == null ? lines : Stream.concat(lines, Stream.of("#ORGNR " + number));
    }

    /** The accounts, dimensions and objects that the vouchers use, each once. */
    private Stream<String> plan() {
        Set<String> accounts = new LinkedHashSet<>();
        Set<String> dimensions = new LinkedHashSet<>();
        Set<String> things = new LinkedHashSet<>();
        vouchers.stream().flatMap(voucher -> voucher.lines().stream()).forEach(line -> {
            accounts.add("#KONTO " + line.account().number() + " "
                    + quoted(line.account().name()));
            for (var thing : line.things()) {
                dimensions.add("#DIM " + thing.dimension().number() + " "
                        + quoted(thing.dimension().name()));
                things.add("#OBJEKT " + thing.dimension().number() + " " + quoted(thing.code()) + " "
                        + quoted(thing.name()));
            }
        });
        return Stream.of(accounts, dimensions, things).flatMap(Set::stream);
    }

    private static Stream<String> lines(Voucher voucher) {
        return Stream.of(
                        Stream.of(
                                "#VER " + SERIES + " " + voucher.number() + " " + DAY.format(voucher.on()) + " "
                                        + quoted(voucher.text()) + " " + DAY.format(voucher.registered()),
                                "{"),
                        voucher.lines().stream().map(SieFile::line),
                        Stream.of("}"))
                .flatMap(part -> part);
    }

    private static String line(Line line) {
        var things = line.things().stream()
                .map(thing -> thing.dimension().number() + " " + quoted(thing.code()))
                .collect(Collectors.joining(" "));
        return "   #TRANS " + line.account().number() + " {" + things + "} " + line.kronor() + ".00";
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("\\p{Cntrl}", " ").replace("\\", "/").replace("\"", "\\\"") + '"';
    }
}
