package io.github.genatt.bench.run;

import io.github.genatt.batch.Requests;
import io.github.genatt.bench.suite.LatentSpaceOptions;
import io.github.genatt.data.Catalogue;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.eval.latent.DominantCategory;
import io.github.genatt.random.RandomKeys;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The test users in the latent-space section. Legend: Q users.
 *
 * @param histories  [Q][] item ids before the test target
 * @param requests   users and histories, with times if the data has them
 * @param categories [Q] index of the dominant category, −1 for none
 * @param described  [Q] values for the map
 */
record LatentUsers(int[][] histories, Requests requests, int[] categories, List<LatentSpace.User> described) {

    /** The users with the lowest hashes of their indices, so that the choice does not depend on other users. */
    static LatentUsers of(PreparedData workload, LatentSpaceOptions options) {
        EvaluationSet test = workload.split().test();
        long key = RandomKeys.of(options.seed(), "latent-users");
        int[] chosen = IntStream.range(0, test.size()).boxed()
                .sorted(Comparator.comparingLong(i -> RandomKeys.mix(key, test.users()[i]))).limit(options.users())
                .mapToInt(Integer::intValue).sorted().toArray();
        int[] users = Arrays.stream(chosen).map(i -> test.users()[i]).toArray();
        int[][] histories = Arrays.stream(chosen).mapToObj(i -> test.histories()[i]).toArray(int[][]::new);
        Catalogue items = workload.data().dataset().items();
        int[] categories = Arrays.stream(histories).mapToInt(history -> DominantCategory.of(history, items)).toArray();
        String[] ids = workload.data().dataset().users();
        List<LatentSpace.User> described = IntStream.range(0, users.length).mapToObj(i -> new LatentSpace.User(ids[users[i]],
                histories[i].length, categories[i] == DominantCategory.NONE ? "" : items.categoryNames().get(categories[i]))).toList();
        return new LatentUsers(histories, test.requests().select(chosen), categories, described);
    }

    double[] lengths() {
        return Arrays.stream(histories).mapToDouble(history -> history.length).toArray();
    }

    boolean hasCategories() {
        return Arrays.stream(categories).anyMatch(category -> category != DominantCategory.NONE);
    }
}
