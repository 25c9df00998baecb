package se.samsyn.strategy;

import se.samsyn.shared.Coded;

/** (Målgrupp.) Whom an activity turns to. */
public enum TargetGroup implements Coded {
    EXPOSED_ADULTS,
    EXPOSED_CHILDREN,
    USERS_OF_VIOLENCE,
    PROFESSIONALS,
    MANAGERS,
    CHILDREN_YOUNG,
    PUBLIC,
    RELATIVES;

    @Override
    public String list() {
        return "targetGroup";
    }
}
