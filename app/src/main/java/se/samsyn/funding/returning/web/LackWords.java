package se.samsyn.funding.returning.web;

import se.samsyn.funding.returning.Answer.Lack;
import se.samsyn.funding.returning.Area;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;

/** What is wrong with a return, in the reader's words. */
final class LackWords {
    private LackWords() {}

    static String of(Lack lack, Texts t) {
        return switch (lack) {
            case Lack.NoAmounts() -> t.get("return.lack.amounts");
            case Lack.NotWhatWasPaid(var difference) -> difference("return.lack.paid", difference, t);
            case Lack.NotWhatWasUsed(var difference) -> difference("return.lack.used", difference, t);
            case Lack.LessThanSettled(var settled) -> t.get("return.lack.settled", t.kronor(settled));
            case Lack.NoGrade(var area) -> t.get("return.lack.grade", t.get(Area.messageKey(area)));
            case Lack.NoReason() -> t.get("return.lack.reason");
            case Lack.NoJudgement(var ofLasting) -> t.get(ofLasting ? "return.lack.lasts" : "return.lack.without");
        };
    }

    private static String difference(String key, Kronor difference, Texts t) {
        return difference.compareTo(Kronor.ZERO) > 0
                ? t.get(key + ".more", t.kronor(difference))
                : t.get(key + ".less", t.kronor(Kronor.ZERO.minus(difference)));
    }
}
