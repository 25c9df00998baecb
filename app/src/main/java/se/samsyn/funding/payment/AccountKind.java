package se.samsyn.funding.payment;

import se.samsyn.shared.Coded;

/** (Kontoslag.) How an account that can be paid to in Sweden is told. */
public enum AccountKind implements Coded {
    BANKGIRO,
    PLUSGIRO,
    /** (Bankkonto.) By clearing number and number. */
    BANK_ACCOUNT,
    IBAN;

    @Override
    public String list() {
        return "payee.kind";
    }
}
