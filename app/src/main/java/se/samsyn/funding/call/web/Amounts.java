package se.samsyn.funding.call.web;

import java.util.Optional;
import se.samsyn.funding.call.Call;
import se.samsyn.shared.Kronor;

/** Whole kronor as they are typed: in digits, with spaces between them if one likes; nothing else is guessed at. */
final class Amounts {
    private Amounts() {}

    static Optional<Kronor> read(String typed) {
        return Kronor.read(typed).filter(amount -> amount.compareTo(Call.MOST) <= 0);
    }
}
