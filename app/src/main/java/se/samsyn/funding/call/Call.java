package se.samsyn.funding.call;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationKind;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Period;

/**
 * (Utlysning.) Money that may be applied for until a second. It is drafted, and locked when somebody else publishes it.
 *
 * @param version counts the changes of the draft
 * @param publication null while it is a draft
 */
public record Call(
        UUID id,
        UUID funder,
        String funderName,
        Content content,
        List<Judged> criteria,
        List<Asked> attachments,
        int version,
        UUID draftedBy,
        UUID changedBy,
        @Nullable Publication publication,
        boolean generated) {
    /** No appropriation is larger. */
    public static final Kronor MOST = new Kronor(1_000_000_000_000L);

    public Call {
        criteria = List.copyOf(criteria);
        attachments = List.copyOf(attachments);
    }

    /**
     * What a call says.
     *
     * @param stream what it is paid from; null where that is not told
     * @param mandate a power for it lets one apply; null where only a power for all mandates does
     * @param counties where those who may apply act; empty for the whole country
     * @param money the days that the money is for
     * @param closes the first moment at which it is too late
     * @param differenceLimit how far two assessments may be apart, in points of a hundred, before a joint one is made
     * @param blinded whether whoever assesses is not told who applies
     * @param goals of strategies, which it serves
     */
    public record Content(
            @Nullable UUID stream,
            @Nullable UUID mandate,
            String title,
            String purpose,
            String priorities,
            String conditions,
            Set<OrganisationKind> kinds,
            Set<String> counties,
            Kronor budget,
            Period money,
            Instant opens,
            Instant closes,
            int differenceLimit,
            boolean blinded,
            List<UUID> goals,
            List<Criterion> criteria,
            List<Attachment> attachments) {
        public Content {
            kinds = Set.copyOf(kinds);
            counties = Set.copyOf(counties);
            goals = List.copyOf(goals);
            criteria = List.copyOf(criteria);
            attachments = List.copyOf(attachments);
        }
    }

    /** (Bilaga.) What is to be sent along. */
    public record Attachment(String name, boolean required) {}

    /** A criterion by the identifier under which grades are given. */
    public record Judged(UUID id, Criterion criterion) {}

    /** An attachment by the identifier under which it is sent. */
    public record Asked(UUID id, Attachment attachment) {}

    public record Publication(UUID by, Instant at) {}

    /** Where a call stands at a moment. */
    public enum Standing {
        DRAFT,
        COMING,
        OPEN,
        CLOSED;

        public String messageKey() {
            return "call.standing." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean isPublished() {
        return publication != null;
    }

    public Standing standingAt(Instant moment) {
        if (publication == null) {
            return Standing.DRAFT;
        }
        if (moment.isBefore(content.opens())) {
            return Standing.COMING;
        }
        return moment.isBefore(content.closes()) ? Standing.OPEN : Standing.CLOSED;
    }

    /** Whether an application may be begun and sent in at that moment. */
    public boolean isOpenAt(Instant moment) {
        return standingAt(moment) == Standing.OPEN;
    }

    /** Whether the organisation is of the right kind and place. Nobody applies to itself. */
    public boolean isFor(Organisation applicant) {
        return content.kinds().contains(applicant.kind())
                && (content.counties().isEmpty()
                        || (applicant.countyCode() != null && content.counties().contains(applicant.countyCode())))
                && !applicant.id().equals(funder);
    }

    public int sumOfWeights() {
        return criteria.stream().mapToInt(one -> one.criterion().weight()).sum();
    }

    /** The criterion that counts most; of several the one that is named first. */
    public Judged heaviest() {
        return criteria.stream()
                .reduce((one, other) ->
                        other.criterion().weight() > one.criterion().weight() ? other : one)
                .orElseThrow();
    }

    /** What keeps a draft from being published. */
    public enum Lack {
        KINDS("kinds"),
        PURPOSE("purpose"),
        CONDITIONS("conditions"),
        GOALS("goals"),
        CRITERIA("criterionName1"),
        PAST("closes");

        private final String field;

        Lack(String field) {
            this.field = field;
        }

        /** Where in the form it is put right. */
        public String field() {
            return field;
        }

        public String messageKey() {
            return "call.lack." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public List<Lack> lacksAt(Instant moment) {
        return java.util.stream.Stream.of(Lack.values())
                .filter(lack -> switch (lack) {
                    case KINDS -> content.kinds().isEmpty();
                    case PURPOSE -> content.purpose().isBlank();
                    case CONDITIONS -> content.conditions().isBlank();
                    case GOALS -> content.goals().isEmpty();
                    case CRITERIA ->
                        criteria.isEmpty()
                                || criteria.stream()
                                        .anyMatch(one -> one.criterion().highest() < 1);
                    case PAST -> !moment.isBefore(content.closes());
                })
                .toList();
    }
}
