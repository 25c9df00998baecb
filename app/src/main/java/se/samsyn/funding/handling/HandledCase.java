package se.samsyn.funding.handling;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.samsyn.funding.call.Application;
import se.samsyn.funding.call.Call;

/**
 * (Ärende.) An application as the funder has it.
 *
 * @param hasDeclared whether the one who asks has said that she has no part in it; without that its content is not there
 * @param checks the last word on each item
 * @param correction what has been asked for and is waited for; null when nothing is
 */
public record HandledCase(
        Listed listed,
        Call call,
        boolean hasDeclared,
        List<FormalCheck> checks,
        Application.@Nullable Correction correction,
        List<Application.Sent> sent) {
    public HandledCase {
        checks = List.copyOf(checks);
    }

    /**
     * A case in a list.
     *
     * @param applicant empty where the call hides who applies
     */
    public record Listed(
            UUID id,
            UUID call,
            String callTitle,
            String title,
            String applicant,
            Application.State state,
            Application.Registered registered,
            long appliedSek) {}

    /** Every item that has not been checked yet. */
    public List<FormalCheck.Item> unchecked() {
        return List.of(FormalCheck.Item.values()).stream()
                .filter(item -> checks.stream().noneMatch(check -> check.item() == item))
                .toList();
    }

    /** When it came in. */
    public Instant at() {
        return listed.registered().at();
    }
}
