package se.samsyn.funding.register;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.call.Call;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;
import se.samsyn.shared.sheet.Cells;
import se.samsyn.shared.sheet.Refusal;
import se.samsyn.shared.sheet.Sheet;
import se.samsyn.shared.sheet.SheetReader;
import se.samsyn.shared.sheet.SheetRefused;

/** A list of grants as a table, with the faults of each row. */
public final class GrantListFile {
    public static final String NUMBER = "organisation_number";
    public static final String NAME = "name";
    public static final String FUNDER = "funder";
    public static final String PROGRAMME = "programme";
    public static final String AMOUNT = "amount_sek";
    public static final String DECIDED = "decided_on";
    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String SOURCE = "source";

    public static final List<String> COLUMNS =
            List.of(NUMBER, NAME, FUNDER, PROGRAMME, AMOUNT, DECIDED, FROM, TO, SOURCE);
    public static final Set<String> REQUIRED = Set.of(NUMBER, NAME, FUNDER, PROGRAMME, AMOUNT, DECIDED, SOURCE);

    private static final Set<String> OPTIONAL = Set.of(FROM, TO);
    private static final int FIRST_YEAR = 1990;
    private static final int LONGEST = 200;
    private static final int LONGEST_PROGRAMME = 500;
    private static final Pattern FORMULA = Pattern.compile("[=+@].*", Pattern.DOTALL);
    private static final Pattern TEN_DIGITS = Pattern.compile("(?:19|20)?\\d{6}[-+\u2013 ]?\\d{4}");

    private final LocalDate today;
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<Object, Integer> seen = new HashMap<>();

    private GrantListFile(LocalDate today) {
        this.today = today;
    }

    /** What a file holds. */
    public sealed interface Outcome {
        /** Each place that is wrong. */
        record Refused(List<Refusal> refusals) implements Outcome {}

        /** By source, in the order of the file. */
        record Read(Map<String, List<ListedGrant>> bySource) implements Outcome {}
    }

    public static Outcome read(String fileName, byte[] content, LocalDate today) {
        try {
            var sheet = SheetReader.read(fileName, new ByteArrayInputStream(content), REQUIRED, OPTIONAL);
            return new GrantListFile(today).read(sheet);
        } catch (SheetRefused refused) {
            return new Outcome.Refused(refused.refusals());
        }
    }

    private Outcome read(Sheet sheet) {
        var bySource = new LinkedHashMap<String, List<ListedGrant>>();
        for (var row : sheet.rows()) {
            var cells = new Cells(row, refusals);
            var source = words(cells, row, SOURCE, LONGEST);
            grant(cells, row, source)
                    .ifPresent(grant -> bySource.computeIfAbsent(source, _ -> new ArrayList<>())
                            .add(grant));
        }
        return refusals.isEmpty() ? new Outcome.Read(bySource) : new Outcome.Refused(List.copyOf(refusals));
    }

    private Optional<ListedGrant> grant(Cells cells, Sheet.Row row, String source) {
        var before = refusals.size();
        var number = number(cells, row);
        var name = words(cells, row, NAME, LONGEST);
        var funder = words(cells, row, FUNDER, LONGEST);
        var programme = words(cells, row, PROGRAMME, LONGEST_PROGRAMME);
        var amount = amount(cells);
        var decided = decided(cells);
        var money = money(cells);
        if (number.isEmpty() || amount.isEmpty() || decided.isEmpty() || refusals.size() > before) {
            return Optional.empty();
        }
        var grant = new ListedGrant(
                row.number(), number.get(), name, funder, programme, amount.get(), decided.get(), money);
        var same = seen.putIfAbsent(
                List.of(source, number, name, funder, programme, amount, decided, Optional.ofNullable(money)),
                row.number());
        if (same != null) {
            cells.refuse("", "grantList.wrong.twice", same);
        }
        return Optional.of(grant);
    }

    /** What a spreadsheet would take for a formula is no name of anything. */
    private String words(Cells cells, Sheet.Row row, String column, int longest) {
        if (FORMULA.matcher(row.cell(column).strip()).matches()) {
            cells.refuse(column, "grantList.wrong.formula");
        }
        return cells.text(column, longest);
    }

    private Optional<OrganisationNumber> number(Cells cells, Sheet.Row row) {
        var typed = row.cell(NUMBER).strip();
        if (typed.isEmpty()) {
            cells.refuse(NUMBER, "reading.missing");
            return Optional.empty();
        }
        var number = OrganisationNumber.read(typed);
        if (number.isEmpty()) {
            cells.refuse(NUMBER, fault(typed));
        }
        return number;
    }

    /** Why it is no organisation number. What may be a person's number is not repeated. */
    private static String fault(String typed) {
        if (!TEN_DIGITS.matcher(typed).matches()) {
            return "grantList.wrong.number";
        }
        var digits = typed.replaceAll("\\D", "");
        var isPersons = digits.length() == 12 || digits.charAt(2) < '2';
        return isPersons ? "grantList.wrong.number.person" : "grantList.wrong.number.check";
    }

    private static Optional<Kronor> amount(Cells cells) {
        var read = cells.wholeNumber(AMOUNT);
        if (read.isPresent() && read.get() <= 0) {
            cells.refuse(AMOUNT, "grantList.wrong.amount.none");
        } else if (read.isPresent() && read.get() > Call.MOST.amount()) {
            cells.refuse(AMOUNT, "grantList.wrong.amount.large");
        }
        return read.map(Kronor::new);
    }

    private Optional<LocalDate> decided(Cells cells) {
        var read = cells.date(DECIDED);
        if (read.isPresent() && (read.get().isAfter(today) || read.get().getYear() < FIRST_YEAR)) {
            cells.refuse(DECIDED, read.get().isAfter(today) ? "grantList.wrong.future" : "grantList.wrong.early");
        }
        return read;
    }

    private static @Nullable Period money(Cells cells) {
        if (cells.isBlank(FROM) && cells.isBlank(TO)) {
            return null;
        }
        var from = cells.date(FROM);
        var to = cells.date(TO);
        if (from.isEmpty() || to.isEmpty()) {
            return null;
        }
        if (to.get().isBefore(from.get())) {
            cells.refuse(TO, "grantList.wrong.reversed");
            return null;
        }
        return new Period(from.get(), to.get());
    }
}
