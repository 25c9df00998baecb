package se.samsyn.personal.web;

import java.util.List;
import se.samsyn.personal.Erasure;
import se.samsyn.personal.ProcessingRegister;
import se.samsyn.web.Page;

/** What is kept about people and why, and whether what is past its time is gone. */
public record RegisterPage(String title, List<ProcessingRegister.Entry> entries, Erasure.LastRound round)
        implements Page {
    @Override
    public String section() {
        return "personal";
    }
}
