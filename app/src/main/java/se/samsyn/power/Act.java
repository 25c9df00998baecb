package se.samsyn.power;

import java.util.Locale;

/**
 * What is done by power and not by role alone: the declared table of act × power. Who appoints agents and who confirms them is a
 * matter of roles, and stands in {@link se.samsyn.access.Permission}.
 */
public enum Act {
    // spotless:off
    //            agent  representative  data coordinator
    START(        true,  true,           false),
    FILL_IN(      true,  true,           true),
    SUBMIT(       true,  true,           false),
    DELEGATE(     true,  false,          false),
    END_DELEGATED(true,  false,          false),
    GIVE_BACK(    true,  true,           true);
    // spotless:on

    private final boolean agent;
    private final boolean representative;
    private final boolean dataCoordinator;

    Act(boolean agent, boolean representative, boolean dataCoordinator) {
        this.agent = agent;
        this.representative = representative;
        this.dataCoordinator = dataCoordinator;
    }

    public boolean isFor(Power power) {
        return switch (power) {
            case AGENT -> agent;
            case REPRESENTATIVE -> representative;
            case DATA_COORDINATOR -> dataCoordinator;
        };
    }

    public String messageKey() {
        return "power.act." + name().toLowerCase(Locale.ROOT);
    }
}
