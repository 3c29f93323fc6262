package io.github.genatt.eval;

import io.github.genatt.batch.Requests;
import io.github.genatt.spi.ScoreBlock;
import io.github.genatt.spi.Scorer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The best next items for histories, by the ranker of the evaluation: what is served is what was ranked. */
public final class Recommendations {

    private Recommendations() {
    }

    /**
     * One list that is wanted.
     *
     * @param request  of one history
     * @param excluded item ids that are no candidates, in any order
     * @param top      how many items; fewer are returned if there are no more candidates
     */
    public record Query(Requests request, int[] excluded, int top) {

        /** Rejects several histories at once. */
        public Query {
            if (request.size() != 1) {
                throw new IllegalArgumentException("a query asks for one history, found %d; make a query of each"
                        .formatted(request.size()));
            }
        }

        /** The best items that the history does not hold. */
        public static Query unseen(Requests request, int top) {
            return new Query(request, request.histories()[0], top);
        }
    }

    /**
     * An item of a list.
     *
     * @param item  its id
     * @param score that the model gave it
     */
    public record Scored(int item, float score) {
    }

    /**
     * The best items that the history does not hold, best first; equal scores in the order of the ids.
     *
     * @param user    index of who asks, or −1 for nobody that the model knows
     * @param history item ids, oldest first; may be empty
     * @param top     how many; fewer are returned if the catalogue has no more
     */
    public static int[] of(Scorer scorer, int user, int[] history, int top) {
        Query query = Query.unseen(Requests.of(history).withUsers(user), top);
        return of(scorer, List.of(query)).get(0).stream().mapToInt(Scored::item).toArray();
    }

    /** The same for nobody in particular. */
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
