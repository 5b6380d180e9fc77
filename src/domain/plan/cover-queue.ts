/** A queue by bound: a heap. */

/** Gives the entry with the highest bound first. */
export class BoundQueue<T extends { bound: number }> {
  readonly #heap: T[] = []
  /** The entry that `take` would give. */
  get top(): T | undefined {
    return this.#heap[0]
  }
  /** Puts an entry in. */
  add(entry: T): void {
    const heap = this.#heap
    let at = heap.push(entry) - 1
    while (at > 0) {
      const above = (at - 1) >>> 1
      const parent = heap[above]
      if (parent === undefined || parent.bound >= entry.bound) break
      heap[at] = parent
      at = above
    }
    heap[at] = entry
  }
  /** Takes the entry with the highest bound out; undefined where none is left. */
  take(): T | undefined {
    const heap = this.#heap
    const [top, last] = [heap[0], heap.pop()]
    if (top === undefined || last === undefined || heap.length === 0) return top
    let at = 0
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const higher = (heap[right]?.bound ?? -1) > (heap[left]?.bound ?? -1) ? right : left
      const child = heap[higher]
      if (child === undefined || child.bound <= last.bound) break
      heap[at] = child
      at = higher
    }
    heap[at] = last
    return top
  }
}
