package io.github.genatt.baselines.caser;

import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.TrainingData;
import io.github.genatt.tensor.Initialiser;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import java.util.Arrays;

/** Vectors of the users of the training data [U, d]; any other user has the mean of all. Legend: B rows, U users, d width. */
final class UserTable {
    private static final String COUNT = "user-count";
    /** Floats represent all integers exactly up to here. */
    private static final int MOST = 1 << 24;

    private UserTable() {
    }

    /** Stores the number of users; called while a model is fitted. */
    static void fit(Scope scope, TrainingData data) {
        // a tensor has at least one row, even without users
        int users = Math.max(1, data.users());
        if (users > MOST) {
            throw new IllegalArgumentException("%d users exceed the maximum of %d for user vectors".formatted(users, MOST));
        }
        scope.registerBuffer(COUNT, new float[] {users}, 1);
    }

    /** [B, d] vectors of the given users; −1 is an unknown user. */
    static Tensor of(PassContext pass, int width, int... users) {
        Ops ops = pass.ops();
        int count = (int) pass.scope().buffer(COUNT).toArray()[0];
        Tensor table = pass.scope().parameter("users", Initialiser.normal(1.0 / width), count, width);
        int[] known = Arrays.stream(users).map(user -> user < count ? user : -1).toArray();
        Tensor vectors = ops.gather(table, known);
        if (Arrays.stream(known).allMatch(user -> user >= 0)) {
            return vectors;
        }
        float[] share = new float[count];
        Arrays.fill(share, 1f / count);
        float[] unknown = new float[users.length];
        for (int row = 0; row < unknown.length; row++) {
            unknown[row] = known[row] < 0 ? 1 : 0;
        }
        Tensor mean = ops.matmul(ops.constant(share, 1, count), table);
        return ops.add(vectors, ops.multiply(ops.constant(unknown, users.length, 1), mean));
    }
}
