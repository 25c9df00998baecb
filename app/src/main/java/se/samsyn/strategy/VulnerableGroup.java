package se.samsyn.strategy;

import se.samsyn.shared.Coded;

/** (Särskilt sårbar grupp.) Those whose situation may bring particular vulnerability (S3). */
public enum VulnerableGroup implements Coded {
    DISABILITY,
    ADDICTION,
    OLD_AGE,
    FOREIGN_BACKGROUND,
    LGBTQI,
    NATIONAL_MINORITY,
    YOUNG,
    HONOUR_CONTEXT;

    @Override
    public String list() {
        return "vulnerableGroup";
    }
}
