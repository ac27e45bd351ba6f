// A short tone when an alarm is raised, if the person wants it. Browsers allow sound only after a click.

import {text} from './texts.js';

const KEY = 'parkpulse.sound';

export class Sound {
  #button;
  #audio = null;
  #on = localStorage.getItem(KEY) === 'on';

  constructor(button) {
    this.#button = button;
    button.addEventListener('click', () => {
      this.#on = !this.#on;
      localStorage.setItem(KEY, this.#on ? 'on' : 'off');
      this.translate();
      if (this.#on) {
        this.#tone(660, 0, 0.15);
      }
    });
    this.translate();
  }

  translate() {
    this.#button.textContent = text(this.#on ? 'soundOn' : 'soundOff');
    this.#button.setAttribute('aria-pressed', String(this.#on));
  }

  /** Longer and higher for a critical alarm. */
  alarm(severity) {
    if (!this.#on) {
      return;
    }
    const critical = severity === 'critical';
    for (let i = 0; i < (critical ? 6 : 2); i++) {
      this.#tone(critical && i % 2 ? 1046 : 784, i * 0.28, 0.2);
    }
  }

  #tone(frequency, delay, length) {
    this.#audio ??= new AudioContext();
    this.#audio.resume();
    const start = this.#audio.currentTime + delay;
    const tone = this.#audio.createOscillator();
    const volume = this.#audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.2, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + length);
    tone.connect(volume).connect(this.#audio.destination);
    tone.start(start);
    tone.stop(start + length);
  }
}
