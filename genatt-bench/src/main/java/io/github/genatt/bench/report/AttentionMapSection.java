package io.github.genatt.bench.report;

import io.github.genatt.bench.report.LinePlot.Line;
import io.github.genatt.bench.report.LinePlot.Point;
import io.github.genatt.bench.run.AttentionDiagnosis;
import io.github.genatt.bench.run.AttentionPictures;
import io.github.genatt.bench.run.AttentionPictures.LayerMap;
import io.github.genatt.bench.run.AttentionPictures.UserMap;
import io.github.genatt.bench.run.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Maps of a few fixed users, and mean weights by distance.
 *
 * @param byLabel runs of each model
 */
record AttentionMapSection(Map<String, List<RunResult>> byLabel) {
    private static final double WIDE = 1080;

    List<Element> draw() {
        List<Element> section = new ArrayList<>();
        LinePlot distances = byDistance();
        if (!distances.lines().isEmpty()) {
            section.add(Element.of("h2", "Attention by distance"));
            section.add(Element.of("p", "Mean weight of the key at each distance from the last query, 0 the last item, over some test"
                    + " users, layers, heads and seeds."));
            section.add(Element.of("div", distances.draw()).with("class", "wide"));
        }
        Set<String> users = new LinkedHashSet<>();
        byLabel.keySet().forEach(label -> maps(label).forEach(map -> users.add(map.user())));
        if (!users.isEmpty()) {
            section.add(Element.of("h2", "Attention maps"));
            section.add(Element.of("p", "The last items of some test users, the same for all models: each row is a query, each column a"
                    + " key. Weights are those applied in the last layer, mean over "
                    + "heads, first seed. Darker: more weight than"
                    + " uniform attention would give. For mixed attention the generated and the computed part are also shown separately."
                    + " Other users, layers and heads: genatt attention."));
            users.forEach(user -> {
                section.add(Element.of("h3", "User " + user));
                section.add(Element.of("div", byLabel.keySet().stream().flatMap(label -> maps(label).stream()
                        .filter(map -> map.user().equals(user)).flatMap(map -> figures(label, map).stream())).toList())
                        .with("class", "maps"));
            });
        }
        return section;
    }

    /** The maps of the first seed that has any. */
    private List<UserMap> maps(String label) {
        return pictures(label).findFirst().map(AttentionPictures::maps).orElse(List.of());
    }

    private Stream<AttentionPictures> pictures(String label) {
        return byLabel.get(label).stream().flatMap(run -> run.attention().stream()).map(AttentionDiagnosis::pictures)
                .filter(pictures -> !pictures.maps().isEmpty());
    }

    private static List<Element> figures(String label, UserMap map) {
        LayerMap last = map.layers().get(map.layers().size() - 1);
        List<Element> figures = new ArrayList<>(List.of(figure(label + ", " + last.layer(), last, last.applied())));
        last.generated().ifPresent(rows -> figures.add(figure(label + ", only generated", last, rows)));
        last.computed().ifPresent(rows -> figures.add(figure(label + ", only computed", last, rows)));
        return figures;
    }

    private static Element figure(String caption, LayerMap layer, List<List<Double>> rows) {
        return new HeatMap(caption, layer.items(), rows.stream()
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray()).toArray(double[][]::new), layer.earlier()).draw();
    }

    private LinePlot byDistance() {
        List<Line> lines = new ArrayList<>();
        int model = 0;
        for (String label : byLabel.keySet()) {
            List<List<Double>> seeds = pictures(label).map(AttentionPictures::byDistance).toList();
            Optional<Integer> reach = seeds.stream().map(List::size).min(Integer::compare).filter(size -> size > 0);
            if (reach.isPresent()) {
                lines.add(new Line(label, Palette.style(model), IntStream.range(0, reach.get()).mapToObj(distance -> new Point(distance,
                        seeds.stream().mapToDouble(weights -> weights.get(distance)).average().orElseThrow())).toList(), List.of()));
            }
            model++;
        }
        return new LinePlot("Mean weight", "distance from the last query", WIDE, lines);
    }
}
