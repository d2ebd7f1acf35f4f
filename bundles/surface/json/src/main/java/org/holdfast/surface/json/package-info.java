/**
 * Values as JSON and back, and times as people write them. Each surface that needs it carries it
 * inside.
 */
package org.holdfast.surface.json;
