package io.github.genatt.data.split;

import io.github.genatt.spi.Histories;
import io.github.genatt.spi.SplitRule;
import io.github.genatt.spi.SplitSink;

/**
 * For a history s_1..s_m, the test target is s_m given s_1..s_(m−1). The validation target is s_(m−1) given s_1..s_(m−2), which is the
 * training part. Users with m below 3 have no targets; their whole history is used for training.
 */
public record LeaveOneOut() implements SplitRule {

    @Override
    public void split(Histories whole, SplitSink parts) {
        for (int user = 0; user < whole.users(); user++) {
            int length = whole.items(user).length;
            parts.training(user, length < 3 ? length : length - 2);
            if (length >= 3) {
                parts.validation(user, length - 2);
                parts.test(user, length - 1);
            }
        }
    }
}
