package se.samsyn.strategy;

import se.samsyn.shared.Coded;

/** (Våldsform.) The forms of violence the national strategy covers (S3). */
public enum ViolenceForm implements Coded {
    CLOSE_RELATIONS,
    SEXUAL_VIOLENCE,
    HONOUR,
    PROSTITUTION_TRAFFICKING,
    COMMERCIAL_EXPLOITATION;

    @Override
    public String list() {
        return "violenceForm";
    }
}
