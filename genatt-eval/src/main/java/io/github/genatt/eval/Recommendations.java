package io.github.genatt.eval;

import io.github.genatt.batch.Requests;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.Scorer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The best next items for histories, by the same ranker as in evaluation, so that serving and evaluation agree. */
public final class Recommendations {

    private Recommendations() {
    }

    /**
     * A request for one list.
     *
     * @param request  request with one history
     * @param excluded item ids that are not candidates, in any order
     * @param top      number of items; fewer are returned if there are fewer candidates
     */
    public record Query(Requests request, int[] excluded, int top) {

        /** Validates that the request has one history. */
        public Query {
            if (request.size() != 1) {
                throw new IllegalArgumentException("a query has one history, found %d; make one query per history"
                        .formatted(request.size()));
            }
        }

        /** A query for the best items that are not in the history. */
        public static Query unseen(Requests request, int top) {
            return new Query(request, request.histories()[0], top);
        }
    }

    /**
     * An item of a list.
     *
     * @param item  item id
     * @param score score by the model
     */
    public record Scored(int item, float score) {
    }

    /**
     * The best items that are not in the history, best first; equal scores in the order of the ids.
     *
     * @param user    index of the user, or −1 for an unknown user
     * @param history item ids, oldest first; may be empty
     * @param top     number of items; fewer are returned if the catalogue has no more
     */
    public static int[] of(Scorer scorer, int user, int[] history, int top) {
        Query query = Query.unseen(Requests.of(history).withUsers(user), top);
        return of(scorer, List.of(query)).get(0).stream().mapToInt(Scored::item).toArray();
    }

    /** The same for an unknown user. */
    public static int[] of(Scorer scorer, int[] history, int top) {
        return of(scorer, -1, history, top);
    }

    /** The list of each query, best first; equal scores in the order of the ids. */
    public static List<List<Scored>> of(Scorer scorer, List<Query> queries) {
        Map<Integer, List<Scored>> lists = new HashMap<>();
        scorer.score(Requests.joined(queries.stream().map(Query::request).toList()), block -> of(scorer.items(), queries, block))
                .forEach(lists::putAll);
        return IntStream.range(0, queries.size()).mapToObj(lists::get).toList();
    }

    private static Map<Integer, List<Scored>> of(int items, List<Query> queries, ScoreBlock block) {
        Map<Integer, List<Scored>> lists = new HashMap<>();
        for (int row = 0; row < block.rows(); row++) {
            Query query = queries.get(block.histories()[row]);
            int start = row * (items + 1);
            var bits = block.buffer().asIntBuffer();
            int[] best = new Ranker(items, query.top()).top(new UserScores(query.request().users()[0], query.excluded(), bits, start));
            List<Scored> list = new ArrayList<>();
            for (int item : best) {
                list.add(new Scored(item, Float.intBitsToFloat(bits.get(start + item))));
            }
            lists.put(block.histories()[row], list);
        }
        return lists;
    }
}
