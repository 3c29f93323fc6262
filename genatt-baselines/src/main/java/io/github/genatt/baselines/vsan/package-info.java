/** VSAN-style latents and the options of theirs. */
package io.github.genatt.baselines.vsan;
