package io.github.genatt.bench.report;

import java.util.ArrayList;
import java.util.List;

/** The table of a report: a row for each model, with the best mean of each metric marked. */
record HtmlTable(Summary summary, Footnotes footnotes, SignificanceMarks significance) {

    Element draw() {
        List<Element> header = new ArrayList<>(List.of(Element.of("th", "model"), Element.of("th", "seeds")));
        summary.metrics().forEach(metric -> header.add(Element.of("th", summary.header(metric))));
        List.of("parameters", "steps", "seconds").forEach(label -> header.add(Element.of("th", label)));
        Element body = Element.of("tbody", summary.rows().stream().map(this::row).toList());
        return Element.of("div", Element.of("table", Element.of("thead", Element.of("tr", header)), body)).with("class", "scroll");
    }

    private Element row(Summary.Row row) {
        String marks = footnotes.marks(row.label());
        Element label = Element.of("th", row.label());
        List<Element> cells = new ArrayList<>();
        cells.add(marks.isEmpty() ? label : label.add(List.of(" ", Element.of("sup", marks))));
        cells.add(Element.of("td", row.seeds()));
        summary.metrics().forEach(metric -> cells.add(value(row, metric)));
        cells.add(Element.of("td", Numbers.count(row.cost().parameters())));
        cells.add(Element.of("td", Numbers.count(row.cost().steps())));
        cells.add(Element.of("td", Numbers.seconds(row.cost().seconds())));
        return Element.of("tr", cells);
    }

    private Element value(Summary.Row row, String metric) {
        MeanAndStd spread = row.metrics().get(metric);
        if (spread == null) {
            return Element.of("td", "–");
        }
        Element value = Element.of("td", Numbers.metric(spread.mean()));
        String mark = significance.of(row.label(), metric);
        if (!mark.isEmpty()) {
            value = value.add(List.of(Element.of("sup", mark)));
        }
        if (spread.deviation().isPresent()) {
            value = value.add(List.of(Element.of("small", "± " + Numbers.metric(spread.deviation().getAsDouble()))));
        }
        return summary.best(row, metric) ? value.with("class", "best") : value;
    }
}
