package se.samsyn.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.samsyn.mandate.Attributed;
import se.samsyn.shared.Coded;
import se.samsyn.shared.Kronor;
import se.samsyn.shared.LocalizedText;
import se.samsyn.shared.Period;
import se.samsyn.strategy.Activities;
import se.samsyn.strategy.Activity;
import se.samsyn.strategy.ActivityEntry;
import se.samsyn.strategy.Affiliations;
import se.samsyn.strategy.Assessment;
import se.samsyn.strategy.Assessments;
import se.samsyn.strategy.DevelopmentArea;
import se.samsyn.strategy.DevelopmentAreas;
import se.samsyn.strategy.Goal;
import se.samsyn.strategy.Strategies;
import se.samsyn.strategy.Strategy;
import se.samsyn.strategy.TargetGroup;
import se.samsyn.strategy.ViolenceForm;
import tools.jackson.databind.JsonNode;

/** The national and the regional strategy, who joined, what was done, and how the county board judged it. */
@Component
class StrategyDemo implements DemoPart {
    private static final Period PERIOD = Period.years(2020, 2021);

    private final Strategies strategies;
    private final Affiliations affiliations;
    private final Activities activities;
    private final Assessments assessments;
    private final DevelopmentAreas developmentAreas;

    StrategyDemo(
            Strategies strategies,
            Affiliations affiliations,
            Activities activities,
            Assessments assessments,
            DevelopmentAreas developmentAreas) {
        this.strategies = strategies;
        this.affiliations = affiliations;
        this.activities = activities;
        this.assessments = assessments;
        this.developmentAreas = developmentAreas;
    }

    @Override
    public int getOrder() {
        return STRATEGY;
    }

    @Override
    public void load(DemoFiles files) {
        var file = files.json("strategy.json");
        var national = strategy(file.get("national"), "nationell", null, List.of());
        strategies.add(national);
        strategies.add(strategy(file.get("regional"), "jonkoping", DemoFiles.COUNTY, national.goals()));
        var regional = strategies.findRegional(DemoFiles.COUNTY, PERIOD).orElseThrow();
        loadAffiliations(files, regional);
        loadActivities(files, regional);
        loadAssessments(files, regional);
    }

    private static Strategy strategy(JsonNode file, String key, @Nullable String county, List<Goal> national) {
        var id = UUID.randomUUID();
        return new Strategy(
                id,
                key,
                1,
                county == null ? Strategy.Level.NATIONAL : Strategy.Level.REGIONAL,
                county,
                text(file, "title"),
                file.path("reference").asString(""),
                text(file, "vision"),
                new Period(
                        LocalDate.parse(file.get("from").asString()),
                        LocalDate.parse(file.get("to").asString())),
                LocalDate.parse(file.get("from").asString()),
                Coded.set(TargetGroup.class, strings(file.path("target_groups"))),
                Coded.set(ViolenceForm.class, strings(file.path("violence_forms"))),
                list(file.path("starting_points")).stream()
                        .map(point ->
                                new Strategy.StartingPoint(point.get("number").asInt(), text(point, "text")))
                        .toList(),
                list(file.get("goals")).stream()
                        .map(goal -> goal(goal, id, national))
                        .toList());
    }

    private static Goal goal(JsonNode goal, UUID strategy, List<Goal> national) {
        var served = strings(goal.path("national"));
        var id = UUID.randomUUID();
        return new Goal(
                id,
                strategy,
                goal.get("number").asInt(),
                text(goal, "title"),
                text(goal, "aim"),
                null,
                id,
                list(goal.path("sub_goals")).stream()
                        .map(part -> new Goal.SubGoal(
                                UUID.randomUUID(), part.get("number").asString(), text(part, "text")))
                        .toList(),
                national.stream()
                        .filter(one -> served.contains("" + one.number()))
                        .map(one -> new Goal.National(one.id(), one.number(), one.title()))
                        .toList());
    }

    private void loadAffiliations(DemoFiles files, Strategy regional) {
        for (var row : files.csv("actors.csv")) {
            var generated = files.isGenerated("actors.csv", row.get("key"));
            for (var number : DemoFiles.list(row.get("goals"))) {
                affiliations.join(
                        files.actor(row.get("key")),
                        regional.findGoal(Integer.parseInt(number))
                                .orElseThrow()
                                .id(),
                        LocalDate.parse(row.get("joined_on")),
                        generated);
            }
        }
    }

    private void loadActivities(DemoFiles files, Strategy regional) {
        var names = files.csv("actors.csv").stream()
                .collect(Collectors.toMap(row -> row.get("key"), row -> row.get("name")));
        var rows = files.csv("activities.csv");
        var added = rows.stream()
                .map(row -> new Activities.New(
                        files.actor(row.get("actor")),
                        DemoFiles.COUNTY,
                        row.get("key"),
                        content(row, names, regional),
                        Activity.State.PUBLISHED,
                        null,
                        files.generatedFields("activities.csv", row.get("key"))))
                .toList();
        var ids = activities.addAll(added, null);
        for (var index = 0; index < rows.size(); index++) {
            var cost = rows.get(index).get("cost_sek");
            if (!cost.isBlank()) {
                var activity = added.get(index);
                activities.attribute(
                        ids.get(index),
                        new Attributed(
                                UUID.randomUUID(),
                                activity.organisation(),
                                DemoFiles.COUNTY,
                                activity.content().title(),
                                activity.content().period(),
                                new Kronor(Long.parseLong(cost)),
                                null,
                                false,
                                List.of()));
            }
        }
    }

    private static Activity.Content content(CSVRecord row, Map<String, String> names, Strategy regional) {
        var cells = new HashMap<>(row.toMap());
        cells.keySet().retainAll(ActivityEntry.FIELDS);
        cells.put(
                ActivityEntry.PARTNERS,
                DemoFiles.list(row.get("partners")).stream()
                        .map(partner -> names.getOrDefault(partner, partner))
                        .collect(Collectors.joining(";")));
        return switch (new ActivityEntry(cells).read(regional)) {
            case ActivityEntry.Reading.Understood(var content) -> content;
            case ActivityEntry.Reading.Wrong(var problems) ->
                throw new IllegalStateException("demo: activity " + row.get("key") + ": " + problems);
        };
    }

    private void loadAssessments(DemoFiles files, Strategy regional) {
        var file = files.json("assessments.json");
        var areas = new HashMap<String, UUID>();
        for (var node : list(file.get("assessments"))) {
            var matter = node.get("goal").asString();
            var part = Coded.find(Assessment.Part.class, matter).orElse(Assessment.Part.GOAL);
            var goal = part == Assessment.Part.GOAL
                    ? regional.findGoal(Integer.parseInt(matter)).orElseThrow().id()
                    : null;
            var subject = new Assessments.Subject(regional.id(), part, goal, PERIOD);
            var numbers = new ArrayList<String>();
            var texts = new ArrayList<Assessments.Area>();
            for (var area : list(node.get("improvement_areas"))) {
                numbers.add(area.get("number").asString());
                texts.add(new Assessments.Area(null, text(area, "text")));
            }
            assessments.add(
                    subject,
                    new Assessments.Content(
                            Coded.of(Assessment.Grade.class, node.get("grade").asString()),
                            node.path("grade_generated").asBoolean(false),
                            node.get("text_sv").asString(),
                            texts),
                    DemoFiles.COUNTY,
                    null);
            var kept = assessments.find(DemoFiles.COUNTY, subject).orElseThrow().areas();
            for (var index = 0; index < numbers.size(); index++) {
                areas.put(numbers.get(index), kept.get(index).id());
            }
        }
        for (var node : list(file.get("development_areas"))) {
            var generated = node.path("links_generated").asBoolean(false);
            developmentAreas.keep(new DevelopmentArea(
                    UUID.randomUUID(),
                    DemoFiles.COUNTY,
                    regional.id(),
                    PERIOD,
                    node.get("for_year").asInt(),
                    node.get("number").asInt(),
                    text(node, "title"),
                    node.get("text_sv").asString(),
                    strings(node.get("from_improvement_areas")).stream()
                            .map(number -> new DevelopmentArea.Origin(
                                    Objects.requireNonNull(areas.get(number), number), generated))
                            .toList(),
                    null));
        }
    }

    private static LocalizedText text(JsonNode node, String field) {
        return LocalizedText.of(
                node.path(field + "_sv").asString(""), node.path(field + "_en").asString(""));
    }

    private static List<String> strings(JsonNode array) {
        return list(array).stream().map(JsonNode::asString).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }
}
