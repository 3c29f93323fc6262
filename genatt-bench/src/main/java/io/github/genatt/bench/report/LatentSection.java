package io.github.genatt.bench.report;

import io.github.genatt.bench.run.LatentSpace;
import io.github.genatt.eval.latent.LatentActivity;
import io.github.genatt.eval.latent.PermutationBaseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The section of a report on latent spaces: numbers first, then a map of each layer in two colourings. */
record LatentSection(List<LatentSpace> spaces) {
    private static final String EXPLANATION = "The latent Gaussians from which the attention of test users is sampled. "
            + "KL: divergence from N(0, 1) in nats, mean over users and dimensions. Active: dimensions whose mean has a variance above "
            + "0.01 over users; without any the posterior has collapsed. Signal to noise: variance over users of the mean, relative to "
            + "that of the samples around it, in the direction with the highest ratio; far below 1, samples are noise. Same category: "
            + "fraction of each user's 10 nearest neighbours among the means (not on the map) with the user's dominant category. Length: "
            + "Spearman's correlation between a user's history length and the mean of these neighbours. Chance: the same after random "
            + "permutation of categories and lengths. Neighbourhoods are scale-free, so a collapsed space has them, too.";
    private static final String MAPS = "t-SNE of the posterior means, one dot per user. Only neighbourhoods are meaningful: "
            + "axes have no unit, distances between groups and group sizes carry no information, and t-SNE also finds clusters in noise. "
            + "It magnifies: the map of a collapsed space looks like any other.";
    private static final List<String> HEADER =
            List.of("model", "seed", "layer", "users", "KL", "active", "signal to noise", "same category", "length, correlation");

    List<Element> draw() {
        if (spaces.isEmpty()) {
            return List.of();
        }
        List<Element> section = new ArrayList<>();
        section.add(Element.of("h2", "Latent space"));
        section.add(Element.of("p", EXPLANATION));
        section.add(table());
        section.add(Element.of("p", spaces.get(0).hasCategories() ? MAPS
                : MAPS + " The data has no item categories, so maps are coloured only by history length."));
        section.add(Element.of("div", spaces.stream().flatMap(space -> maps(space).stream()).toList()).with("class", "grid"));
        return section;
    }

    private Element table() {
        List<Element> header = HEADER.stream().map(text -> Element.of("th", text)).toList();
        List<Element> rows = new ArrayList<>();
        for (LatentSpace space : spaces) {
            for (int layer = 0; layer < space.layers().size(); layer++) {
                rows.add(row(space, layer));
            }
        }
        return Element.of("div", Element.of("table", Element.of("thead", Element.of("tr", header)), Element.of("tbody", rows)))
                .with("class", "scroll");
    }

    private static Element row(LatentSpace space, int index) {
        LatentSpace.Layer layer = space.layers().get(index);
        LatentActivity activity = layer.activity();
        Element active = Element.of("td", activity.active() + " of " + activity.dimensions());
        return Element.of("tr", Element.of("th", space.label()), Element.of("td", space.seed()), Element.of("td", index + 1),
                Element.of("td", Numbers.count(space.users().size())), Element.of("td", Numbers.metric(activity.kl())),
                activity.collapsed() ? active.add(List.of(Element.of("small", "collapsed"))) : active,
                Element.of("td", number(activity.signalToNoise())),
                comparison(layer.neighbours(), LatentSpace.CATEGORY), comparison(layer.neighbours(), LatentSpace.LENGTH));
    }

    private static Element comparison(Map<String, PermutationBaseline> common, String key) {
        return Optional.ofNullable(common.get(key)).filter(known -> Double.isFinite(known.observed()))
                .map(known -> Element.of("td", number(known.observed()),
                        Element.of("small", "chance " + number(known.mean()) + " ± " + number(known.std()))))
                .orElseGet(() -> Element.of("td", "–"));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static List<Element> maps(LatentSpace space) {
        List<Element> figures = new ArrayList<>();
        for (int i = 0; i < space.layers().size(); i++) {
            LatentSpace.Layer layer = space.layers().get(i);
            String caption = space.label() + ", seed " + space.seed() + (space.layers().size() > 1 ? ", layer " + (i + 1) : "")
                    + (layer.activity().collapsed() ? " (collapsed)" : "");
            LatentGroups groups = new LatentGroups(space.users(), layer.map());
            figures.add(new ScatterPlot(caption, "history length", groups.byLength()).draw());
            if (space.hasCategories()) {
                figures.add(new ScatterPlot(caption, "dominant category", groups.byCategory()).draw());
            }
        }
        return figures;
    }
}
