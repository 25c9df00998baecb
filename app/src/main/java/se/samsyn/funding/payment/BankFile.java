package se.samsyn.funding.payment;

import com.prowidesoftware.swift.model.mx.MxPain00100103;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.AccountSchemeName1Choice;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.AmountType3Choice;
import com.prowidesoftware.swift.model.mx.dic.BranchAndFinancialInstitutionIdentification4;
import com.prowidesoftware.swift.model.mx.dic.CashAccount16;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemIdentification2Choice;
import com.prowidesoftware.swift.model.mx.dic.ClearingSystemMemberIdentification2;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransactionInformation10;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV03;
import com.prowidesoftware.swift.model.mx.dic.FinancialInstitutionIdentification7;
import com.prowidesoftware.swift.model.mx.dic.GenericAccountIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GenericOrganisationIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader32;
import com.prowidesoftware.swift.model.mx.dic.OrganisationIdentification4;
import com.prowidesoftware.swift.model.mx.dic.Party6Choice;
import com.prowidesoftware.swift.model.mx.dic.PartyIdentification32;
import com.prowidesoftware.swift.model.mx.dic.PaymentIdentification1;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstructionInformation3;
import com.prowidesoftware.swift.model.mx.dic.PaymentMethod3Code;
import com.prowidesoftware.swift.model.mx.dic.PaymentTypeInformation19;
import com.prowidesoftware.swift.model.mx.dic.PostalAddress6;
import com.prowidesoftware.swift.model.mx.dic.RemittanceInformation5;
import com.prowidesoftware.swift.model.mx.dic.ServiceLevel8Choice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.samsyn.organisation.Organisation;
import se.samsyn.organisation.OrganisationNumber;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/**
 * (Betalfil.) A list as banks read it: ISO 20022 pain.001.001.03 in one batch, with the marks of giros and clearing numbers that the
 * banks in Sweden have agreed on. It tells who is paid, where and how much, and nothing of what for.
 */
record BankFile(
        PaymentList list, List<Payment> payments, Organisation funder, PaymentSettings.Debtor debtor, Instant made) {
    private static final String CURRENCY = "SEK";
    private static final String SWEDISH_CLEARING = "SESBA";
    private static final String BANKGIROT = "9900";
    private static final String PLUSGIROT = "9960";
    /** Payments that are no salaries and need no haste. */
    private static final String ORDINARY = "NURG";

    private static final int LONGEST_NAME = 70;

    /** The same for the same list, whenever it is asked for. */
    byte[] bytes() {
        var message = new MxPain00100103();
        message.setCstmrCdtTrfInitn(
                new CustomerCreditTransferInitiationV03().setGrpHdr(head()).addPmtInf(batch()));
        return message.document().getBytes(StandardCharsets.UTF_8);
    }

    /** What a file asks the bank to pay, read back from its bytes. */
    static Kronor sumOf(byte[] file) {
        var read = Objects.requireNonNull(MxPain00100103.parse(new String(file, StandardCharsets.UTF_8)));
        return Kronor.sum(read.getCstmrCdtTrfInitn().getPmtInf().stream()
                .flatMap(batch -> batch.getCdtTrfTxInf().stream())
                .map(one -> new Kronor(one.getAmt().getInstdAmt().getValue().longValueExact()))
                .toList());
    }

    private GroupHeader32 head() {
        return new GroupHeader32()
                .setMsgId(list.messageId())
                .setCreDtTm(made.truncatedTo(ChronoUnit.SECONDS)
                        .atZone(Texts.SWEDEN)
                        .toOffsetDateTime())
                .setNbOfTxs(String.valueOf(payments.size()))
                .setCtrlSum(money(list.sum()))
                .setInitgPty(payer());
    }

    private PaymentInstructionInformation3 batch() {
        var batch = new PaymentInstructionInformation3()
                .setPmtInfId(list.messageId())
                .setPmtMtd(PaymentMethod3Code.TRF)
                .setBtchBookg(true)
                .setNbOfTxs(String.valueOf(payments.size()))
                .setCtrlSum(money(list.sum()))
                .setPmtTpInf(new PaymentTypeInformation19().setSvcLvl(new ServiceLevel8Choice().setCd(ORDINARY)))
                .setReqdExctnDt(list.payOn())
                .setDbtr(payer())
                .setDbtrAcct(new CashAccount16()
                        .setId(new AccountIdentification4Choice().setIBAN(debtor.iban()))
                        .setCcy(CURRENCY))
                .setDbtrAgt(new BranchAndFinancialInstitutionIdentification4()
                        .setFinInstnId(new FinancialInstitutionIdentification7().setBIC(debtor.bic())));
        payments.forEach(payment -> batch.addCdtTrfTxInf(transfer(payment)));
        return batch;
    }

    private CreditTransferTransactionInformation10 transfer(Payment payment) {
        var amount = new ActiveOrHistoricCurrencyAndAmount();
        amount.setCcy(CURRENCY);
        amount.setValue(money(payment.amount()));
        return new CreditTransferTransactionInformation10()
                .setPmtId(new PaymentIdentification1()
                        .setInstrId(String.valueOf(payment.position()))
                        .setEndToEndId(payment.endToEndId()))
                .setAmt(new AmountType3Choice().setInstdAmt(amount))
                .setCdtrAgt(bank(payment.account().number()))
                .setCdtr(party(payment.recipientName(), null))
                .setCdtrAcct(new CashAccount16().setId(account(payment.account().number())))
                .setRmtInf(new RemittanceInformation5().addUstrd(plain(list.title() + ", " + payment.position(), 140)));
    }

    /** Which bank a number belongs to; an IBAN tells it itself. */
    private static @Nullable BranchAndFinancialInstitutionIdentification4 bank(AccountNumber number) {
        var member = switch (number.kind()) {
            case BANKGIRO -> BANKGIROT;
            case PLUSGIRO -> PLUSGIROT;
            case BANK_ACCOUNT -> clearing(number);
            case IBAN -> null;
        };
        return member == null
                ? null
                : new BranchAndFinancialInstitutionIdentification4()
                        .setFinInstnId(new FinancialInstitutionIdentification7()
                                .setClrSysMmbId(new ClearingSystemMemberIdentification2()
                                        .setClrSysId(new ClearingSystemIdentification2Choice().setCd(SWEDISH_CLEARING))
                                        .setMmbId(member)));
    }

    /** Without the fifth digit that some are told with, which only checks the others. */
    private static String clearing(AccountNumber number) {
        return Objects.requireNonNull(number.clearing()).substring(0, 4);
    }

    private static AccountIdentification4Choice account(AccountNumber number) {
        var scheme = new AccountSchemeName1Choice();
        return switch (number.kind()) {
            case IBAN -> new AccountIdentification4Choice().setIBAN(number.number());
            case BANKGIRO -> other(number.number(), scheme.setPrtry("BGNR"));
            case PLUSGIRO -> other(number.number(), scheme.setCd("BBAN"));
            case BANK_ACCOUNT -> other(clearing(number) + number.number(), scheme.setCd("BBAN"));
        };
    }

    private static AccountIdentification4Choice other(String id, AccountSchemeName1Choice scheme) {
        return new AccountIdentification4Choice()
                .setOthr(new GenericAccountIdentification1().setId(id).setSchmeNm(scheme));
    }

    private PartyIdentification32 payer() {
        return party(funder.name(), funder.number());
    }

    private static PartyIdentification32 party(String name, @Nullable OrganisationNumber number) {
        var party = new PartyIdentification32()
                .setNm(plain(name, LONGEST_NAME))
                .setPstlAdr(new PostalAddress6().setCtry("SE"));
        return number == null
                ? party
                : party.setId(new Party6Choice()
                        .setOrgId(new OrganisationIdentification4()
                                .addOthr(new GenericOrganisationIdentification1().setId(number.digits()))));
    }

    /** Letters that all banks take: Latin ones and Swedish; others become a space. */
    private static String plain(String text, int longest) {
        var taken = text.replaceAll("[^A-Za-z0-9ÅÄÖåäöÉéÜü/?:().,'+ -]", " ")
                .replaceAll(" +", " ")
                .strip();
        return taken.substring(0, Math.min(longest, taken.length())).strip();
    }

    private static BigDecimal money(Kronor amount) {
        return BigDecimal.valueOf(amount.amount()).setScale(2);
    }
}
