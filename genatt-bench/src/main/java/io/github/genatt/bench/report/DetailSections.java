package io.github.genatt.bench.report;

import io.github.genatt.bench.run.ExampleList;
import io.github.genatt.bench.run.ModelSettings;
import io.github.genatt.bench.run.RunResult;
import io.github.genatt.bench.run.SuiteDetails.Examples;
import io.github.genatt.bench.run.SuiteDetails.RunState;
import io.github.genatt.bench.run.SuiteDetails.State;
import io.github.genatt.bench.run.SuiteResults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The parts of a report other than results: runs and their folders, settings, histograms of the data, example recommendations. */
record DetailSections(SuiteResults results) {

    /** Every cell with its state and a link to its folder. */
    List<Element> runs() {
        if (results.details().runs().isEmpty()) {
            return List.of();
        }
        List<String> header = List.of("model", "seed", "state", "best validation", "best step", "steps", "seconds", "finished", "folder");
        return List.of(Element.of("h2", "Runs"), table(header, results.details().runs().stream().map(this::run).toList()));
    }

    private Element run(RunState run) {
        Optional<RunResult> result = results.cells().stream().filter(cell -> cell.label().equals(run.label()) && cell.seed() == run.seed())
                .findFirst();
        boolean trained = result.filter(found -> found.training().steps() > 0).isPresent();
        List<Element> cells = new ArrayList<>(List.of(Element.of("th", run.label()), Element.of("td", run.seed()),
                Element.of("td", run.state().name().toLowerCase(Locale.ROOT)),
                Element.of("td", run.validation().isPresent() ? run.metric() + " " + Numbers.metric(run.validation().getAsDouble())
                        : "–")));
        cells.add(Element.of("td", trained ? Numbers.count(result.get().training().bestStep()) : "–"));
        cells.add(Element.of("td", trained ? Numbers.count(result.get().training().steps()) : "–"));
        cells.add(Element.of("td", result.map(found -> Numbers.seconds(found.training().seconds())).orElse("–")));
        cells.add(Element.of("td", run.finished().map(Dates::text).orElse("–")));
        cells.add(run.state() == State.WAITING ? Element.of("td", "–")
                : Element.of("td", Element.of("a", run.folder()).with("href", Dates.path(run.folder()) + "/")));
        return Element.of("tr", cells);
    }

    /** Settings in which models differ as a table, the rest as a list. */
    List<Element> settings() {
        if (results.details().settings().isEmpty()) {
            return List.of();
        }
        ModelSettings settings = results.details().settings().get();
        List<Element> section = new ArrayList<>(List.of(Element.of("h2", "Settings")));
        List<Element> same = new ArrayList<>();
        List<Element> rows = new ArrayList<>();
        for (String key : settings.keys()) {
            if (settings.shared(key) && settings.common().containsKey(key)
                    && settings.models().values().stream().noneMatch(model -> model.containsKey(key) && !model.get(key)
                            .equals(settings.common().get(key)))) {
                same.add(Element.of("li", key + " = " + settings.common().get(key)));
            } else {
                rows.add(setting(settings, key));
            }
        }
        if (!rows.isEmpty()) {
            List<String> header = new ArrayList<>(List.of("setting"));
            header.addAll(settings.models().keySet());
            section.add(Element.of("p", "Settings in which models differ, or which only one model has. Shaded and bold: for training, a"
                    + " value other than that of the suite's train block; else a value other than that of most models with the setting."));
            section.add(table(header, rows));
        }
        if (!same.isEmpty()) {
            String title = "%d settings with the same value in all models that have them".formatted(same.size());
                    section.add(Element.of("details", Element.of("summary", title), Element.of("ul", same).with("class", "columns")));
        }
        return section;
    }

    private static Element setting(ModelSettings settings, String key) {
        List<Element> cells = new ArrayList<>(List.of(Element.of("th", key)));
        settings.models().forEach((label, values) -> {
            Element cell = Element.of("td", values.getOrDefault(key, "–"));
            cells.add(settings.differs(label, key) ? cell.with("class", "best") : cell);
        });
        return Element.of("tr", cells);
    }

    /** Histograms of the data. */
    List<Histogram> data() {
        return results.details().data().map(shape -> List.of(
                new Histogram("Users by length of the history", "interactions of a user", "users", shape.lengths()),
                new Histogram("Items by popularity", "interactions of an item", "items", shape.popularity()))).orElse(List.of());
    }

    /** The recommendations of each model for some test users. */
    List<Element> examples() {
        Set<String> users = new LinkedHashSet<>();
        results.details().examples().forEach(model -> model.lists().forEach(list -> users.add(list.user())));
        if (users.isEmpty()) {
            return List.of();
        }
        List<Element> section = new ArrayList<>(List.of(Element.of("h2", "Example recommendations"),
                Element.of("p", "The top items that each model recommends to some test users, first seed, without those of the history."
                        + " Shaded and bold: the actual next item.")));
        users.forEach(user -> section.addAll(examples(user)));
        return section;
    }

    private List<Element> examples(String user) {
        List<Examples> models = results.details().examples().stream().filter(model -> model.lists().stream().anyMatch(list ->
                list.user().equals(user))).toList();
        List<ExampleList> lists = models.stream().map(model -> model.lists().stream().filter(list -> list.user().equals(user)).findFirst()
                .orElseThrow()).toList();
        ExampleList one = lists.get(0);
        List<String> header = new ArrayList<>(List.of("place"));
        models.forEach(model -> header.add(model.label()));
        List<Element> rows = new ArrayList<>();
        for (int place = 0; place < lists.stream().mapToInt(list -> list.best().size()).max().orElse(0); place++) {
            List<Element> cells = new ArrayList<>(List.of(Element.of("th", place + 1)));
            for (ExampleList list : lists) {
                String item = place < list.best().size() ? list.best().get(place) : "";
                Element cell = Element.of("td", item);
                // with ties, which count against the target, its place in the list is before its rank
                cells.add(item.equals(list.target()) && place < list.rank() ? cell.with("class", "best") : cell);
            }
            rows.add(Element.of("tr", cells));
        }
        List<Element> ranks = new ArrayList<>(List.of(Element.of("th", "rank of the next")));
        lists.forEach(list -> ranks.add(Element.of("td", Numbers.count(list.rank()))));
        rows.add(Element.of("tr", ranks));
        return List.of(Element.of("h3", "User " + one.user()), Element.of("p", "Last items: %s. Next: %s.".formatted(
                String.join(" → ", one.history()), one.target())), table(header, rows).with("class", "scroll titles"));
    }

    private static Element table(List<String> header, List<Element> rows) {
        Element head = Element.of("thead", Element.of("tr", header.stream().map(text -> Element.of("th", text)).toList()));
        return Element.of("div", Element.of("table", head, Element.of("tbody", rows))).with("class", "scroll");
    }
}
