package se.samsyn.strategy;

import se.samsyn.shared.Coded;

/** (Preventionsnivå.) Everybody, those at raised risk, those already exposed or using violence, or the opportunity. */
public enum PreventionLevel implements Coded {
    UNIVERSAL,
    SELECTIVE,
    INDICATED,
    SITUATIONAL;

    @Override
    public String list() {
        return "preventionLevel";
    }
}
