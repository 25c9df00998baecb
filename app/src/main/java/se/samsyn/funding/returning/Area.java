package se.samsyn.funding.returning;

import java.util.List;

/** (Användningsområde.) What money can have been used for; amounts are told by part, the effect for the area. */
public record Area(String code, List<String> parts) {
    public Area {
        parts = List.copyOf(parts);
    }

    public String messageKey() {
        return messageKey(code);
    }

    public static String messageKey(String code) {
        return "return.area." + code;
    }
}
