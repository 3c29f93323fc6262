package io.github.genatt.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.genatt.batch.Requests;
import io.github.genatt.core.model.ItemNames;
import io.github.genatt.core.model.Model;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.EvaluationResult;
import io.github.genatt.eval.Recommendations;
import io.github.genatt.eval.SeenItems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The recommendations of a finished model for a test user, in readable form: items as titles, or as ids if there are none.
 *
 * @param user    id in the source
 * @param history its last items, oldest first
 * @param target  the item to predict
 * @param rank    of the target
 * @param best    items, best first
 */
public record ExampleList(String user, List<String> history, String target, int rank, List<String> best) {
    private static final int SHOWN = 5;
    private static final int TOP = 10;

    /** The users, the same whose attention is drawn. */
    static List<ExampleList> of(Model model, PreparedData workload, EvaluationResult evaluation) {
        EvaluationSet test = workload.split().test();
        Requests candidates = AttentionProbe.ofTest(test).requests();
        List<Integer> rows = new ArrayList<>();
        for (int chosen : AttentionPainter.chosen(candidates)) {
            IntStream.range(0, test.size()).filter(row -> test.users()[row] == candidates.users()[chosen]).findFirst().ifPresent(rows::add);
        }
        boolean seen = workload.options().evaluate().seenItems() == SeenItems.KEEP;
        List<List<Recommendations.Scored>> lists = Recommendations.of(model, rows.stream().map(row -> new Recommendations.Query(
                test.requests().select(row), seen ? new int[0] : leftOut(test.histories()[row], test.targets()[row]),
                Math.min(TOP, model.items()))).toList());
        Dataset data = workload.data().dataset();
        ItemNames names = new ItemNames(data.items().ids(), data.items().titles());
        return IntStream.range(0, rows.size()).mapToObj(i -> {
            int row = rows.get(i);
            int[] history = test.histories()[row];
            return new ExampleList(data.users()[test.users()[row]],
                    AttentionNames.of(names, Arrays.copyOfRange(history, Math.max(0, history.length - SHOWN), history.length)),
                    AttentionNames.of(names, test.targets()[row]).get(0), evaluation.ranks()[row],
                    AttentionNames.of(names, lists.get(i).stream().mapToInt(Recommendations.Scored::item).toArray()));
        }).toList();
    }

    /** The target is a candidate even if the history contains it. */
    private static int[] leftOut(int[] history, int target) {
        return Arrays.stream(history).filter(item -> item != target).toArray();
    }

    Map<String, Object> card() {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("user", user);
        card.put("history", history);
        card.put("target", target);
        card.put("rank", rank);
        card.put("best", best);
        return card;
    }

    static ExampleList read(JsonNode card) {
        return new ExampleList(card.path("user").asText(), texts(card.path("history")), card.path("target").asText(),
                card.path("rank").asInt(), texts(card.path("best")));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
