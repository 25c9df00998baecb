package se.samsyn.funding.requisition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.shared.Kronor;

/**
 * (Rekvisition.) What a recipient asks for of what was decided for it: a draft that its people share until one of them submits it.
 *
 * @param receipt the number that it is told by once it is submitted
 * @param amount null until it is filled in
 * @param wish how much more it would like, if others do not want theirs; null until it is filled in
 * @param terms the version that was accepted; null until one is
 * @param contactFunction whom to turn to, by function and not by name
 * @param signatory who is to submit it
 * @param submittedAt null while it is a draft
 */
public record Requisition(
        UUID award,
        UUID stream,
        UUID recipient,
        long receipt,
        int version,
        @Nullable Kronor amount,
        @Nullable Kronor wish,
        @Nullable UUID terms,
        String contactFunction,
        @Nullable UUID signatory,
        @Nullable Instant submittedAt) {

    /** What must be filled in before it can be submitted. */
    public enum Part {
        AMOUNT,
        TERMS,
        CONTACT_FUNCTION,
        SIGNATORY;

        public String messageKey() {
            return "requisition.missing." + name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isSubmitted() {
        return submittedAt != null;
    }

    /** What is still missing when those are the terms. */
    public List<Part> missing(UUID termsNow) {
        var missing = new ArrayList<Part>();
        if (amount == null || wish == null) {
            missing.add(Part.AMOUNT);
        }
        if (!termsNow.equals(terms)) {
            missing.add(Part.TERMS);
        }
        if (contactFunction.isBlank()) {
            missing.add(Part.CONTACT_FUNCTION);
        }
        if (signatory == null) {
            missing.add(Part.SIGNATORY);
        }
        return missing;
    }
}
