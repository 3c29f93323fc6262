package io.github.genatt.bench.run;

import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The protocol of a run, for its record and under its table. */
final class ProtocolCard {

    private ProtocolCard() {
    }

    static Map<String, Object> of(PreparedData workload, Run cell) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("split", split(cell.config()));
        card.put("candidates", "all items of the catalogue; history items are %s; the target is always ranked".formatted(
                workload.options().evaluate().seenItems().words()));
        card.put("ties", "count against the target");
        card.put("selection", cell.recommender().trainable() ? "the step with the best validation " + cell.train().validation().metric()
                + "; one checkpoint for all metrics; tested once" : "nothing is trained; tested once");
        card.put("validation-users", workload.split().validation().size());
        card.put("test-users", workload.split().test().size());
        return card;
    }

    /** The protocol in one line. */
    static String line(PreparedData workload, Suite suite) {
        String metrics = suite.cells().stream().filter(cell -> cell.recommender().trainable()).map(cell ->
                cell.train().validation().metric()).distinct().collect(Collectors.joining(" or "));
        return "%s, full ranking, history %s, ties against the target%s".formatted(suite.splitName(),
                workload.options().evaluate().seenItems().words(), metrics.isEmpty() ? "" : ", best validation " + metrics);
    }

    /** The name of the split: the effective configuration contains every component as an object with its name. */
    private static Object split(Map<String, Object> config) {
        return ((Map<?, ?>) ((Map<?, ?>) config.get("data")).get("split")).get("name");
    }
}
