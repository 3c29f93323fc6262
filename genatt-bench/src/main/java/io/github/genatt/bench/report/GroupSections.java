package io.github.genatt.bench.report;

import io.github.genatt.bench.run.GroupedMetrics;
import io.github.genatt.bench.run.GroupedMetrics.Group;
import io.github.genatt.bench.run.GroupedMetrics.Grouping;
import io.github.genatt.bench.run.SuiteResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One metric by groups of users: a table and a plot for each grouping. */
record GroupSections(Summary summary, GroupedMetrics groups) {
    private static final double WIDE = 1080;
    private static final String FEW = "few: fewer than 30 users, whose mean is unreliable";

    /** Empty if no metric has per-user values, or no run has stored any. */
    static Optional<GroupSections> of(SuiteResults results, Summary summary) {
        return results.analysis().groups().map(groups -> new GroupSections(summary, groups));
    }

    /** The tables. */
    List<Section> tables() {
        return groups.groupings().stream().map(this::table).toList();
    }

    /** The tables, each with its plot. */
    List<Element> html() {
        List<Element> elements = new ArrayList<>();
        for (Grouping grouping : groups.groupings()) {
            elements.addAll(table(grouping).html());
            GroupPlot plot = plot(grouping);
            if (!plot.lines().isEmpty()) {
                elements.add(Element.of("div", plot.draw()).with("class", "wide"));
            }
        }
        return elements;
    }

    /** Only the plots. */
    List<NamedPlot> plots() {
        return groups.groupings().stream().map(this::plot).filter(plot -> !plot.lines().isEmpty())
                .map(plot -> new NamedPlot("groups " + plot.caption(), plot.caption(), plot.image())).toList();
    }

    private Section table(Grouping grouping) {
        List<String> header = Stream.concat(Stream.of("model"), grouping.groups().stream().map(Group::name)).toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of("(users)"), grouping.groups().stream()
                .map(group -> Numbers.count(group.users()) + (group.small() ? " (few)" : ""))).toList());
        labels().forEach(label -> rows.add(Stream.concat(Stream.of(label), grouping.groups().stream().map(group ->
                mean(label, grouping, group).stream().mapToObj(Numbers::metric).findFirst().orElse("–"))).toList()));
        return new Section(title(grouping), header, rows, notes(grouping));
    }

    private GroupPlot plot(Grouping grouping) {
        List<GroupPlot.Line> lines = new ArrayList<>();
        for (String label : labels()) {
            List<OptionalDouble> values = grouping.groups().stream().map(group -> mean(label, grouping, group)).toList();
            if (values.stream().anyMatch(OptionalDouble::isPresent)) {
                lines.add(new GroupPlot.Line(label, Palette.style(place(label)), values));
            }
        }
        return new GroupPlot(title(grouping), across(grouping), WIDE, grouping.groups(), lines);
    }

    private String title(Grouping grouping) {
        return summary.header(groups.metric()) + " by " + across(grouping);
    }

    private static String across(Grouping grouping) {
        return grouping.ofLength() ? "length of the history" : "popularity of the target";
    }

    private List<String> notes(Grouping grouping) {
        List<String> notes = new ArrayList<>();
        notes.add(grouping.ofLength() ? "columns: number of items before the target, including those outside the window of a model"
                : "columns: how often the target occurs in training; each has about a fifth of the training interactions, the rarest"
                        + " items first; 0: targets that no model has been trained on");
        if (grouping.groups().stream().anyMatch(Group::small)) {
            notes.add(FEW);
        }
        notes.addAll(groups.missing());
        return notes;
    }

    /** Labels of models with rows, in the order of the table. */
    private List<String> labels() {
        return summary.rows().stream().map(Summary.Row::label)
                .filter(label -> groups.rows().stream().anyMatch(row -> row.label().equals(label))).toList();
    }

    private int place(String label) {
        return IntStream.range(0, summary.rows().size()).filter(i -> summary.rows().get(i).label().equals(label)).findFirst().orElseThrow();
    }

    /** The mean over seeds; empty if the metric is undefined for the whole group. */
    private OptionalDouble mean(String label, Grouping grouping, Group group) {
        return groups.rows().stream().filter(row -> row.label().equals(label))
                .filter(row -> row.by().equals(grouping.by()) && row.group().equals(group))
                .mapToDouble(row -> row.metrics().get(groups.metric())).filter(Double::isFinite).average();
    }
}
