package se.samsyn.funding.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Kronor;

/**
 * (Ansökan.) What an organisation applies for under a call.
 *
 * @param title as it was sent; of a draft, as it was saved last
 * @param written the sections in which something is written
 * @param sent each time it was sent in, the first one first
 * @param correction what the funder has asked to have put right and waits for; null when nothing
 */
public record Application(
        UUID id,
        Call call,
        UUID applicant,
        State state,
        String title,
        @Nullable Registered registered,
        Map<Section, Written> written,
        List<Partner> partners,
        List<Attached> attachments,
        List<Sent> sent,
        @Nullable Correction correction,
        boolean generated) {
    public enum State {
        DRAFT,
        SUBMITTED,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public String messageKey() {
            return "application.state." + code();
        }
    }

    /** (Diarienummer.) Its number in the funder's register. */
    public record Registered(int year, int number, Instant at) {
        @Override
        public String toString() {
            return year + "-" + number;
        }
    }

    /** A section as it was saved last. */
    public record Written(int version, Instant at, Answers answers) {
        static final Written NOTHING = new Written(0, Instant.EPOCH, Answers.NONE);
    }

    /**
     * (Samverkanspart.) Who takes part, and what its own people have said about it.
     *
     * @param takesPart null until it has answered
     */
    public record Partner(
            UUID id,
            UUID organisation,
            String name,
            String part,
            @Nullable Boolean takesPart,
            @Nullable Instant answeredAt) {}

    /** A file that belongs to it. */
    public record Attached(
            UUID id, UUID asked, String fileName, String mediaType, long bytes, String checksum, Instant addedAt) {}

    /** (Kvittens.) That it came in, and what did: the checksum is that of the content, byte for byte. */
    public record Sent(int number, Instant at, String checksum) {}

    /** (Komplettering.) */
    public record Correction(UUID id, Set<Section> sections, String reason, Instant askedAt) {}

    /** What keeps it from being sent in, and where it is put right. */
    public record Lack(Section section, String field, String messageKey) {}

    public Written in(Section section) {
        return written.getOrDefault(section, Written.NOTHING);
    }

    public Budget budget() {
        return Budget.of(in(Section.BUDGET).answers());
    }

    public Kronor applied() {
        return budget().applied();
    }

    /** Whether that section can be written in now. */
    public boolean isWritten(Section section) {
        return switch (state) {
            case DRAFT -> true;
            case SUBMITTED -> correction != null && correction.sections().contains(section);
            case WITHDRAWN -> false;
        };
    }

    /** Whether something is to be sent in, if it is in time. */
    public boolean isToSend() {
        return state == State.DRAFT || (state == State.SUBMITTED && correction != null);
    }

    public boolean maySendAt(Instant moment) {
        return state == State.DRAFT ? call.isOpenAt(moment) : isToSend();
    }

    public Optional<Sent> findReceipt() {
        return sent.isEmpty() ? Optional.empty() : Optional.of(sent.getLast());
    }

    public List<Lack> lacks() {
        var lacks = new ArrayList<Lack>();
        Section.forms()
                .forEach(section -> section.fields().stream()
                        .filter(Section.Field::required)
                        .filter(field -> in(section).answers().all(field.name()).isEmpty())
                        .forEach(field ->
                                lacks.add(new Lack(section, field.name(), "application.lack." + field.name()))));
        if (budget().costs().equals(Kronor.ZERO)) {
            lacks.add(new Lack(Section.BUDGET, CostKind.STAFF.field(), "application.lack.costs"));
        } else if (budget().applied().compareTo(Kronor.ZERO) <= 0) {
            lacks.add(new Lack(Section.BUDGET, Budget.OWN, "application.lack.applied"));
        } else if (budget().applied().compareTo(call.content().budget()) > 0) {
            lacks.add(new Lack(Section.BUDGET, CostKind.STAFF.field(), "application.lack.tooMuch"));
        }
        if (partners.stream().anyMatch(partner -> partner.takesPart() == null)) {
            lacks.add(new Lack(Section.PARTNERS, "partners", "application.lack.partners"));
        }
        for (var asked : call.attachments()) {
            if (asked.attachment().required()
                    && attachments.stream().noneMatch(one -> one.asked().equals(asked.id()))) {
                lacks.add(new Lack(Section.ATTACHMENTS, "attachments", "application.lack.attachments"));
                break;
            }
        }
        return lacks;
    }
}
