package se.samsyn.funding.register;

import se.samsyn.shared.Coded;

/** (Syfte.) What a grant is for, out of a closed list. */
public record Aim(Kind kind, String code) {
    public enum Kind implements Coded {
        GOAL,
        VIOLENCE_FORM,
        TARGET_GROUP;

        @Override
        public String list() {
            return "overlap.aim";
        }
    }
}
