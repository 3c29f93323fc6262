/** VSAN-style latents and their options. */
package io.github.genatt.baselines.vsan;
