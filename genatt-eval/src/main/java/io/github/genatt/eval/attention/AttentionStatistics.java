package io.github.genatt.eval.attention;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statistics of the last query's attention: how it differs from uniform attention, between users and between noise samples. Legend: Q
 * users, K draws, w[k][u][j] the weight of user u at the j-th of a_u keys in draw k, p = |w| / Σ|w| and s = w / Σ|w| (both w itself where
 * rows sum to one).
 *
 * <p>Users are compared within groups with the same number of keys, whose keys are then at the same distances from the end. Users with a
 * single key, and users who are the only one in their group, are excluded from the comparison. In each draw all users have the same noise,
 * so they differ only in their histories.
 *
 * <ul>
 * <li>entropy: −Σ_j p_j ln p_j in nats, mean over users and draws
 * <li>KL to uniform: Σ_j p_j ln(p_j · a), mean over users and draws; 0 if and only if all keys have the same weight
 * <li>KL to static: Σ_j p_j ln(p_j / p̄_j) with p̄ the mean of p over the user's group, mean over users and draws; 0 if and only if all
 * users of a group have the same weights
 * <li>spread between users: the standard deviation of s_j over the users of a group (with Q − 1), mean over the keys, as a fraction of 1/a,
 * which is Σ_j sd_j; mean over draws and, weighted by their users, over groups
 * <li>spread between draws: the same with the standard deviation of s_uj over the draws of one user (with K − 1), mean over users; 0
 * without draws
 * </ul>
 *
 * <p>A row whose weights are all zero counts as uniform with s = 0. A value is NaN if no user contributes to it.
 *
 * @param entropy    in nats
 * @param klUniform  in nats
 * @param klStatic   in nats
 * @param userSpread spread between users with fixed noise, as a fraction of 1/a
 * @param drawSpread spread between draws with a fixed user, as a fraction of 1/a
 * @param users      number of users that could be compared with others
 */
public record AttentionStatistics(double entropy, double klUniform, double klStatic, double userSpread, double drawSpread, int users) {

    /**
     * The statistics of one head.
     *
     * @param draws [K] draws of [Q][a_u]; a single one if there is no noise
     */
    public static AttentionStatistics of(List<float[][]> draws) {
        int[] lengths = Arrays.stream(draws.get(0)).mapToInt(row -> row.length).toArray();
        int[] several = IntStream.range(0, lengths.length).filter(user -> lengths[user] > 1).toArray();
        List<int[]> groups = Arrays.stream(several).boxed().collect(Collectors.groupingBy(user -> lengths[user])).entrySet().stream()
                .sorted(Map.Entry.comparingByKey()).map(group -> group.getValue().stream().mapToInt(Integer::intValue).toArray())
                .filter(group -> group.length > 1).toList();
        List<double[][]> weights = draws.stream().map(AttentionStatistics::shares).toList();
        List<double[][]> distributions = weights.stream().map(AttentionStatistics::distributions).toList();
        double entropy = mean(distributions, draw -> mean(several, user -> entropy(draw[user])));
        double uniform = mean(distributions, draw -> mean(several, user -> Math.log(lengths[user]) - entropy(draw[user])));
        double fixed = mean(distributions, draw -> weighted(groups, group -> {
            double[] centre = centre(draw, group);
            return mean(group, user -> divergence(draw[user], centre));
        }));
        double users = mean(weights, draw -> weighted(groups, group -> spread(Arrays.stream(group).mapToObj(user -> draw[user]).toList())));
        double noise = weights.size() == 1 && several.length > 0 ? 0
                : mean(several, user -> spread(weights.stream().map(draw -> draw[user]).toList()));
        return new AttentionStatistics(entropy, Math.max(0, uniform), Math.max(0, fixed), users, noise,
                groups.stream().mapToInt(group -> group.length).sum());
    }

    /** The mean of each value over the heads or layers that have it, at least one; the maximum of the number of users. */
    public static AttentionStatistics mean(List<AttentionStatistics> parts) {
        return new AttentionStatistics(known(parts, AttentionStatistics::entropy), known(parts, AttentionStatistics::klUniform),
                known(parts, AttentionStatistics::klStatic), known(parts, AttentionStatistics::userSpread),
                known(parts, AttentionStatistics::drawSpread), parts.stream().mapToInt(AttentionStatistics::users).max().orElseThrow());
    }

    private static double known(List<AttentionStatistics> parts, ToDoubleFunction<AttentionStatistics> value) {
        return parts.stream().mapToDouble(value).filter(number -> !Double.isNaN(number)).average().orElse(Double.NaN);
    }

    /** s of each row. */
    private static double[][] shares(float[]... rows) {
        return Arrays.stream(rows).map(row -> {
            double total = IntStream.range(0, row.length).mapToDouble(j -> Math.abs(row[j])).sum();
            return IntStream.range(0, row.length).mapToDouble(j -> total == 0 ? 0 : row[j] / total).toArray();
        }).toArray(double[][]::new);
    }

    /** p of each row of s. */
    private static double[][] distributions(double[]... shares) {
        return Arrays.stream(shares).map(row -> {
            boolean empty = Arrays.stream(row).allMatch(share -> share == 0);
            return Arrays.stream(row).map(share -> empty ? 1.0 / row.length : Math.abs(share)).toArray();
        }).toArray(double[][]::new);
    }

    private static double entropy(double... p) {
        return -Arrays.stream(p).filter(share -> share != 0).map(share -> share * Math.log(share)).sum();
    }

    private static double divergence(double[] p, double... q) {
        return IntStream.range(0, p.length).filter(j -> p[j] != 0).mapToDouble(j -> p[j] * Math.log(p[j] / q[j])).sum();
    }

    private static double[] centre(double[][] rows, int... group) {
        return IntStream.range(0, rows[group[0]].length).mapToDouble(j -> mean(group, user -> rows[user][j])).toArray();
    }

    /** The sum over columns j of their standard deviation. */
    private static double spread(List<double[]> rows) {
        double total = 0;
        for (int j = 0; j < rows.get(0).length; j++) {
            int column = j;
            double centre = mean(rows, row -> row[column]);
            double squares = rows.stream().mapToDouble(row -> (row[column] - centre) * (row[column] - centre)).sum();
            total += Math.sqrt(squares / (rows.size() - 1));
        }
        return total;
    }

    private static double mean(int[] users, ToDoubleFunction<Integer> value) {
        return Arrays.stream(users).mapToDouble(value::applyAsDouble).average().orElse(Double.NaN);
    }

    private static <T> double mean(List<T> parts, ToDoubleFunction<T> value) {
        return parts.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double weighted(List<int[]> groups, ToDoubleFunction<int[]> value) {
        int users = groups.stream().mapToInt(group -> group.length).sum();
        return users == 0 ? Double.NaN : groups.stream().mapToDouble(group -> group.length * value.applyAsDouble(group)).sum() / users;
    }
}
