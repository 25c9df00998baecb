package se.samsyn.report;

import java.util.List;
import java.util.Map;
import se.samsyn.publication.FigureSource.Offer;
import se.samsyn.publication.Figures;
import se.samsyn.shared.Period;
import se.samsyn.shared.figure.Exhibit;
import se.samsyn.shared.figure.FigureAddress;
import se.samsyn.strategy.Assessments;

/** (Underlag.) What a report is built on, besides its own text: figures and assessments, as they are known now. */
public interface Material {
    /** Every exhibit that can be found at those addresses. */
    Map<FigureAddress, Exhibit> findAll(List<FigureAddress> addresses);

    /** The figures that can be put into a text about that county and period. */
    List<Offer> offers(String countyCode, Period period);

    /** What the board of a county has held of its goals. */
    Assessments.History assessments(String countyCode);

    /** Looked up whenever it is asked for. */
    record Fresh(Figures figures, Assessments history) implements Material {
        @Override
        public Map<FigureAddress, Exhibit> findAll(List<FigureAddress> addresses) {
            return figures.findAll(addresses);
        }

        @Override
        public List<Offer> offers(String countyCode, Period period) {
            return figures.offers(countyCode, period);
        }

        @Override
        public Assessments.History assessments(String countyCode) {
            return history.history(countyCode);
        }
    }
}
