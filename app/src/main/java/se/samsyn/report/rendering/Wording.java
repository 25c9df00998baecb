package se.samsyn.report.rendering;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import se.samsyn.report.frozen.FrozenReport;
import se.samsyn.shared.Language;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Share;
import se.samsyn.shared.Texts;
import se.samsyn.shared.document.Inline;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.Figure;
import se.samsyn.shared.figure.FigureAddress;

/** What every rendering of a report says in the same words. */
record Wording(FrozenReport report, Texts t) {
    private static final String NO_BREAK = "\u00a0";

    String get(String key, Object... arguments) {
        return t.get("paper." + key, arguments);
    }

    String pick(LocalizedText text) {
        return t.pick(text);
    }

    /** "58 %", "1 234" or the word for its absence. */
    String number(Figure figure) {
        return t.figure(figure);
    }

    /** "n = 12" for shares, empty for what counts nothing. */
    String n(Figure figure) {
        return figure.isPercent() && figure.base() != null
                ? "n" + NO_BREAK + "=" + NO_BREAK + t.number(figure.base().included())
                : "";
    }

    /** What stands in a sentence: "58 % (n = 12)", or the name of a table. */
    String inSentence(Exhibit exhibit) {
        return switch (exhibit) {
            case Exhibit.Table table -> reference(table);
            case Exhibit.Single(var figure) -> inCell(figure);
        };
    }

    /** A number with its base and, where it is generated, its mark. */
    String inCell(Figure figure) {
        var n = n(figure);
        return number(figure)
                + (n.isEmpty() ? "" : " (" + n + ")")
                + (figure.generated() ? NO_BREAK + get("generated.mark") : "");
    }

    /** A line of text as words alone. */
    String words(List<Inline> content) {
        return content.stream().map(this::words).collect(Collectors.joining());
    }

    private String words(Inline inline) {
        return switch (inline) {
            case Inline.Plain(var text) -> text;
            case Inline.Emphasis(var inner) -> words(inner);
            case Inline.Strong(var inner) -> words(inner);
            case Inline.Link(var to, var inner) -> words(inner) + " <" + to + ">";
            case Inline.Footnote(var inner) -> " [" + words(inner) + "]";
            case Inline.Mention(var address) ->
                report.find(address).map(this::inSentence).orElseGet(() -> get("missing", address));
            case Inline.LineBreak() -> "\n";
        };
    }

    /** "Tabell 3". */
    String numbered(FrozenReport.Numbered numbered) {
        return t.get(numbered.sort().messageKey()) + NO_BREAK + numbered.number();
    }

    /** "tabell 3" inside a sentence; the title where it is not placed anywhere. */
    String reference(Exhibit.Table table) {
        return report.numbered(table.address())
                .map(this::numbered)
                .map(name -> t.language() == Language.SV ? name.toLowerCase(Locale.ROOT) : name)
                .orElseGet(() -> pick(table.title()));
    }

    /** The caption the author wrote, where it is in the language of the reader, else the exhibit's title. */
    String caption(Exhibit.Table table, String written) {
        return written.isBlank() || !isInReadersLanguage() ? pick(table.title()) : written;
    }

    boolean isInReadersLanguage() {
        return report.cover().language() == t.language();
    }

    /** Everything below a table or chart: its notes, breaks, base, rounding, sources and date. */
    List<String> notes(Exhibit.Table table) {
        var notes = new ArrayList<String>();
        table.notes().forEach(note -> notes.add(pick(note)));
        for (var at = 0; at < table.breaks().size(); at++) {
            var broken = table.breaks().get(at);
            if (broken.column() < table.columns().size()) {
                notes.add(get("break", letter(at), pick(table.columns().get(broken.column())), pick(broken.note())));
            }
        }
        var figures = table.figures().toList();
        if (figures.stream().anyMatch(Figure::isPercent)) {
            notes.add(get("rounding"));
        }
        if (figures.stream().anyMatch(Figure::generated)) {
            notes.add(get("generated.exhibit"));
        }
        var sources = figures.stream()
                .flatMap(figure -> figure.sources().stream())
                .map(source -> pick(source.title()))
                .distinct()
                .toList();
        if (!sources.isEmpty()) {
            notes.add(get("source", String.join("; ", sources)));
        }
        figures.stream()
                .map(Figure::asOf)
                .max(java.util.Comparator.naturalOrder())
                .ifPresent(asOf -> notes.add(get("asOf", t.date(asOf))));
        return notes;
    }

    /** The head of a column; a small letter refers to the note on a break. */
    String column(Exhibit.Table table, int column) {
        var head = new StringBuilder(pick(table.columns().get(column)));
        for (var at = 0; at < table.breaks().size(); at++) {
            if (table.breaks().get(at).column() == column) {
                head.append(NO_BREAK).append(letter(at));
            }
        }
        return head.toString();
    }

    String rowHeading(Exhibit.Table table) {
        var heading = pick(table.rowHeading());
        return heading.isBlank() ? get("row") : heading;
    }

    /** One figure alone, set as a table. */
    Exhibit.Table table(Exhibit exhibit) {
        return switch (exhibit) {
            case Exhibit.Table table -> table;
            case Exhibit.Single(var figure) ->
                new Exhibit.Table(
                        figure.address(),
                        Exhibit.Form.TABLE,
                        figure.label(),
                        LocalizedText.same(""),
                        LocalizedText.same(""),
                        List.of(figure.isPercent() || pickIsBlank(figure.unit()) ? both("share") : figure.unit()),
                        List.of(new Exhibit.Row(figure.label(), List.of(figure), null)),
                        figure.notes(),
                        List.of(),
                        List.of());
        };
    }

    private static boolean pickIsBlank(LocalizedText text) {
        return text.sv().isBlank();
    }

    private LocalizedText both(String key) {
        return LocalizedText.same(get(key));
    }

    /** Answered of sent in per cent, where both are known. */
    String responseRate(Figure.SourceNote source) {
        return source.sent() == null
                        || source.answered() == null
                        || source.sent() <= 0
                        || source.answered() > source.sent()
                ? get("unknown")
                : t.number(new Share(source.answered(), source.sent()).percent(0), 0) + NO_BREAK + "%";
    }

    String count(@org.jspecify.annotations.Nullable Integer count) {
        return count == null ? get("unknown") : t.number(BigDecimal.valueOf(count), 0);
    }

    String period() {
        return t.period(report.cover().period());
    }

    /** "Regional lägesrapport – Jönköpings län 2020–2021". */
    String fullTitle() {
        return report.cover().title() + " \u2013 " + pick(report.cover().county()) + " " + period();
    }

    String addressOf(FigureAddress address) {
        var cover = report.cover();
        return (cover.isDraft() ? "" : "/published/" + cover.referenceNumber()) + "/figures/" + address;
    }

    /** Figures that stand in sentences or alone, once each, in the order of the text. */
    List<Figure> singles() {
        return report.addresses()
                .flatMap(address -> report.find(address).stream())
                .filter(Exhibit.Single.class::isInstance)
                .flatMap(Exhibit::figures)
                .toList();
    }

    /** Charts that the text places, in order. */
    List<FrozenReport.Numbered> charts() {
        return report.numbering().stream()
                .filter(numbered -> numbered.sort() == FrozenReport.Sort.FIGURE)
                .toList();
    }

    private static String letter(int at) {
        return Character.toString('a' + at % 26);
    }

    /** The reference number; a draft says that it is one instead. */
    String referenceNumber() {
        return report.cover().isDraft() ? get("draft") : report.cover().referenceNumber();
    }

    /** The key of what the date on the cover is: when it was sent in, or when the draft was written out. */
    String dateKey() {
        return report.cover().isDraft() ? "written" : "submitted";
    }

    /** Which version this is, and whether it stands still. */
    String version() {
        var cover = report.cover();
        var at = t.dateTime(cover.submittedAt());
        var who = pick(cover.organisation());
        return cover.isDraft()
                ? get("version.draft", at, who)
                : get("version.submitted", cover.referenceNumber(), at, who);
    }

    /** Where all figures come from, and whether they stand still. */
    String method() {
        return get(report.cover().isDraft() ? "method.draft" : "method.figures");
    }
}
