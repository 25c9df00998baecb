package se.samsyn.funding.returning.web;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import se.samsyn.funding.TypedKronor;
import se.samsyn.funding.returning.Answer;
import se.samsyn.funding.returning.Area;
import se.samsyn.funding.returning.Grade;
import se.samsyn.funding.returning.Judgement;
import se.samsyn.funding.returning.UnusedReason;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.Texts;
import se.samsyn.web.FormErrors;
import se.samsyn.web.Frame;

/** A return as it was typed, in order or not. */
public record TypedReturn(Map<String, String> values, Set<String> reasons) {
    static final int LONGEST = 10_000;

    static TypedReturn of(MultiValueMap<String, String> sent) {
        return new TypedReturn(sent.toSingleValueMap(), Set.copyOf(sent.getOrDefault("reasons", List.of())));
    }

    static TypedReturn of(Answer answer) {
        var values = new HashMap<String, String>();
        values.put("used", typed(answer.used()));
        values.put("unused", typed(answer.unused()));
        answer.uses().forEach((part, amount) -> values.put(use(part), typed(amount)));
        answer.effects().forEach((area, grade) -> values.put(effect(area), grade.code()));
        values.put("without", answer.without() == null ? "" : answer.without().code());
        values.put("lasts", answer.lasts() == null ? "" : answer.lasts().code());
        values.put("told", answer.told());
        return new TypedReturn(values, Set.of(Coded.codes(answer.reasons())));
    }

    public static String use(String part) {
        return "use-" + part;
    }

    public static String effect(String area) {
        return "effect-" + area;
    }

    private static String typed(@Nullable Kronor amount) {
        return amount == null ? "" : Long.toString(amount.amount());
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** What was typed; what cannot be read is told and left out. */
    Answer read(List<Area> areas, FormErrors errors) {
        var uses = new HashMap<String, Kronor>();
        var effects = new HashMap<String, Grade>();
        for (var area : areas) {
            area.parts().forEach(part -> amount(use(part), errors).ifPresent(amount -> uses.put(part, amount)));
            Coded.find(Grade.class, value(effect(area.code()))).ifPresent(grade -> effects.put(area.code(), grade));
        }
        var told = value("told").strip().replace("\r\n", "\n");
        errors.unless(told.length() <= LONGEST, "told", "return.told.long");
        return new Answer(
                amount("used", errors).orElse(null),
                amount("unused", errors).orElse(null),
                uses,
                effects,
                Coded.find(Judgement.class, value("without")).orElse(null),
                Coded.find(Judgement.class, value("lasts")).orElse(null),
                known(),
                told);
    }

    private Set<UnusedReason> known() {
        var known = new HashSet<UnusedReason>();
        reasons.forEach(code -> Coded.find(UnusedReason.class, code).ifPresent(known::add));
        return known;
    }

    private Optional<Kronor> amount(String name, FormErrors errors) {
        if (value(name).isBlank()) {
            return Optional.empty();
        }
        var amount = TypedKronor.read(value(name));
        errors.unless(amount.isPresent(), name, "key.amount.wrong");
        return amount;
    }

    List<Frame.Choice> reasonChoices(Texts t) {
        return choices(List.of(UnusedReason.values()), reasons, t);
    }

    public List<Frame.Choice> judgements(String name, Texts t) {
        return choices(List.of(Judgement.values()), Set.of(value(name)), t);
    }

    public List<Frame.Choice> grades(String area, Texts t) {
        return choices(List.of(Grade.values()), Set.of(value(effect(area))), t);
    }

    private static List<Frame.Choice> choices(List<? extends Coded> list, Set<String> chosen, Texts t) {
        return list.stream()
                .map(one -> new Frame.Choice(one.code(), t.get(one.messageKey()), chosen.contains(one.code())))
                .toList();
    }
}
