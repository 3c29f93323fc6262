package org.example.shop;

import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.testkit.models.GeneratorContract;

/** It sees ids and times, and keeps all rules for generators. */
class GapAttentionTest extends GeneratorContract {

    @Override
    public AttentionGenerator generator() {
        return new GapAttention(20);
    }
}
