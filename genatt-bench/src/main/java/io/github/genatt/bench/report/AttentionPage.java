package io.github.genatt.bench.report;

import io.github.genatt.bench.report.LinePlot.Line;
import io.github.genatt.bench.report.LinePlot.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The attention over one history as a separate file.
 *
 * @param title  of the page
 * @param lead   lines under the title
 * @param whole  the weights for the last query and the distances
 * @param views  weights to show as maps
 * @param names  names of the items by number
 */
public record AttentionPage(String title, List<String> lead, AttentionView whole, List<AttentionView> views,
        Function<int[], List<String>> names) {
    private static final double HALF = 540;

    /** The whole page, without external resources. */
    public String html() {
        List<Element> body = new ArrayList<>();
        body.add(Element.of("h1", title));
        body.add(Element.of("ul", lead.stream().map(line -> Element.of("li", line)).toList()).with("class", "lead"));
        body.add(Element.of("h2", "The last query"));
        body.add(Element.of("p", "The weights behind the recommendations: " + whole.caption() + ". The newest item first."));
        body.add(lastQuery());
        body.add(Element.of("h2", "All queries"));
        body.add(Element.of("p", "Each row is a query, each column a key. Darker: more weight than uniform attention would give."));
        views.forEach(view -> body.add(Element.of("div", maps(view).stream().map(HeatMap::draw).toList()).with("class", "maps")));
        body.add(Element.of("h2", "Mean weight by distance"));
        body.add(Element.of("p", "Over the queries of this history, " + whole.caption() + "; distance 0 is the query's own item."));
        body.add(Element.of("div", byDistance().draw()).with("class", "grid"));
        Element head = Element.of("head", Element.of("meta").with("charset", "UTF-8"),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"), Element.of("title", title),
                Element.of("style", HtmlReport.style()));
        return "<!DOCTYPE html>\n" + Element.of("html", head, Element.of("body", body)).with("lang", "en").render() + "\n";
    }

    /** Only the map of the applied weights. */
    public String svg() {
        Element style = Element.of("style", HtmlReport.style() + "svg { font-family: sans-serif; background: var(--paper); }");
        return maps(whole).get(0).image().with("xmlns", "http://www.w3.org/2000/svg").add(List.of(style)).render() + "\n";
    }

    private Element lastQuery() {
        List<Element> header = new ArrayList<>(List.of(Element.of("th", "item"), Element.of("th", "distance")));
        whole.weights().keySet().forEach(name -> header.add(Element.of("th", name)));
        List<String> items = names.apply(whole.items());
        int n = items.size();
        List<Element> rows = IntStream.range(0, n).mapToObj(distance -> {
            List<Element> cells = new ArrayList<>(List.of(Element.of("th", items.get(n - 1 - distance)), Element.of("td", distance)));
            whole.weights().values().forEach(weights ->
                    cells.add(Element.of("td", Numbers.metric(weights[n - 1][n - 1 - distance]))));
            return Element.of("tr", cells);
        }).toList();
        return Element.of("div", Element.of("table", Element.of("thead", Element.of("tr", header)), Element.of("tbody", rows)))
                .with("class", "scroll");
    }

    private List<HeatMap> maps(AttentionView view) {
        List<HeatMap> maps = new ArrayList<>();
        for (Map.Entry<String, float[][]> share : view.weights().entrySet()) {
            String caption = view.caption() + (view.weights().size() > 1 ? ", " + share.getKey() : "");
            maps.add(HeatMap.of(caption, names.apply(view.items()), share.getValue()));
        }
        return maps;
    }

    private LinePlot byDistance() {
        List<Line> lines = new ArrayList<>();
        whole.weights().forEach((name, weights) -> {
            double[] means = AttentionView.byDistance(weights);
            lines.add(new Line(name, Palette.style(lines.size()), IntStream.range(0, means.length)
                    .mapToObj(distance -> new Point(distance, means[distance])).toList(), List.of()));
        });
        return new LinePlot("Mean weight", "distance of the key from its query", HALF, lines);
    }
}
