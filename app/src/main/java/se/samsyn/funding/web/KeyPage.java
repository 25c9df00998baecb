package se.samsyn.funding.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import se.samsyn.funding.allocation.Allocation;
import se.samsyn.shared.Kronor;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;
import se.samsyn.web.Page;

/**
 * An allocation key tried: what each recipient would get, beside another key when there is one to compare with.
 *
 * @param allocation null until the key can be met
 * @param otherQuery the key compared with, as in an address; empty when there is none
 * @param other null when there is none, or when it shares among others or cannot be met
 */
public record KeyPage(
        String title,
        List<Crumb> crumbs,
        KeyForm form,
        List<Frame.Choice> recipients,
        List<Frame.Choice> years,
        @Nullable Allocation allocation,
        String otherQuery,
        List<String> otherSaid,
        @Nullable Allocation other,
        FormErrors errors)
        implements Page {
    @Override
    public String section() {
        return "funding";
    }

    public String municipalExample() {
        return "/funding/keys?" + KeyForm.MUNICIPAL.query();
    }

    public String regionalExample() {
        return "/funding/keys?" + KeyForm.REGIONAL.query();
    }

    /** Where this key is kept as the one to compare with while another is filled in. */
    public String comparing() {
        return "/funding/keys?" + form.query() + "&with=" + UriUtils.encode(form.query(), StandardCharsets.UTF_8);
    }

    public String at(String path) {
        return "/funding/keys/" + path + "?" + form.query();
    }

    public Kronor sum() {
        return allocation == null
                ? Kronor.ZERO
                : Kronor.sum(
                        allocation.parts().stream().map(Allocation.Part::amount).toList());
    }

    public long inhabitants() {
        return allocation == null
                ? 0
                : allocation.parts().stream()
                        .mapToLong(part -> part.recipient().inhabitants())
                        .sum();
    }

    /** What a recipient gets by the other key; nothing for one that it excludes. */
    public Kronor byOther(Allocation.Part part) {
        return other == null
                ? Kronor.ZERO
                : other.find(part.recipient().code())
                        .map(Allocation.Part::amount)
                        .orElse(Kronor.ZERO);
    }

    public static BigDecimal perInhabitant(Allocation.Part part) {
        var inhabitants = part.recipient().inhabitants();
        return inhabitants == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part.amount().amount())
                        .divide(BigDecimal.valueOf(inhabitants), 2, RoundingMode.HALF_UP);
    }
}
