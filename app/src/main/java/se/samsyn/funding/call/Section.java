package se.samsyn.funding.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.samsyn.shared.Coded;

/** (Del av ansökan.) What an application consists of; each is written, and corrected, by itself. */
public enum Section implements Coded {
    PROJECT(
            Field.line("title").asRequired(),
            Field.text("need").asRequired(),
            Field.text("work").asRequired(),
            Field.text("results").asRequired()),
    AIMS(
            Field.choices("goals").asRequired(),
            Field.choices("violenceForms").asRequired(),
            Field.choices("targetGroups"),
            Field.choices("vulnerableGroups")),
    REACH(Field.choices("places").asRequired(), Field.text("reach")),
    BUDGET(budget()),
    CONTACT(Field.line("function").asRequired(), Field.line("mail"), Field.line("telephone")),
    /** Not a form: each partner answers for itself. */
    PARTNERS,
    /** Not a form: files. */
    ATTACHMENTS;

    private final List<Field> fields;

    Section(Field... fields) {
        this.fields = List.of(fields);
    }

    /** What is filled in, and how. */
    public record Field(String name, Kind kind, boolean required) {
        public enum Kind {
            LINE,
            TEXT,
            CHOICES,
            AMOUNT
        }

        static Field line(String name) {
            return new Field(name, Kind.LINE, false);
        }

        static Field text(String name) {
            return new Field(name, Kind.TEXT, false);
        }

        static Field choices(String name) {
            return new Field(name, Kind.CHOICES, false);
        }

        static Field amount(String name) {
            return new Field(name, Kind.AMOUNT, false);
        }

        Field asRequired() {
            return new Field(name, kind, true);
        }

        public int longest() {
            return kind == Kind.TEXT ? 20_000 : 200;
        }

        public String messageKey() {
            return "application.field." + name;
        }
    }

    private static Field[] budget() {
        var fields = new ArrayList<Field>();
        for (var kind : CostKind.values()) {
            fields.add(Field.amount(kind.field()));
            fields.add(Field.line(kind.note()));
        }
        fields.add(Field.amount(Budget.OWN));
        fields.add(Field.amount(Budget.OTHERS));
        fields.add(Field.text("financing"));
        return fields.toArray(Field[]::new);
    }

    public List<Field> fields() {
        return fields;
    }

    public boolean isForm() {
        return !fields.isEmpty();
    }

    public static Stream<Section> forms() {
        return Stream.of(values()).filter(Section::isForm);
    }

    /** The form of that code. */
    public static Optional<Section> findForm(String code) {
        return Coded.find(Section.class, code).filter(Section::isForm);
    }

    @Override
    public String list() {
        return "application.section";
    }
}
