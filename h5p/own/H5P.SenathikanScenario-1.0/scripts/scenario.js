/*
 * A scenario: situations in which one chooses what to do, and sees what comes of it.
 *
 * An H5P content type that needs nothing but H5P's core (API 1.24). What is shown follows from
 * `history` alone: the choices made so far, in order. The way through the situations goes forward
 * only, so the most that one can get is found from the end.
 */
var H5P = H5P || {};

H5P.SenathikanScenario = (function () {
  'use strict';

  var WORDS = {
    begin: 'Begin',
    position: 'Situation :number',
    chosen: 'You chose',
    consequence: 'What came of it',
    why: 'Why',
    points: ':points of :most points',
    next: 'Go on',
    finish: 'See the result',
    result: 'Result',
    total: ':points of :most points',
    passed: 'You have reached what was needed',
    failed: 'Not yet what was needed',
    review: 'What you chose',
    best: 'Best choice',
    again: 'Begin again'
  };

  /**
   * @param {Object} params what semantics.json describes
   * @param {number|string} contentId
   * @param {Object} [extras] previousState, metadata
   */
  function Scenario(params, contentId, extras) {
    H5P.EventDispatcher.call(this);
    extras = extras || {};
    this.contentId = contentId;
    this.language = (extras.metadata && extras.metadata.defaultLanguage) || 'en-US';
    this.title = (extras.metadata && extras.metadata.title) || '';
    this.words = read(Object.assign({}, WORDS, params.l10n));
    this.introduction = plain(params.introduction);
    this.passPercentage = number(params.passPercentage, 0, 100, 60);
    this.situations = (params.situations || []).map(situation).filter(function (one) {
      return one.choices.length > 0;
    });
    this.endings = (params.endings || []).map(function (one) {
      return { from: number(one.from, 0, 100, 0), text: plain(one.text) };
    }).sort(function (one, other) { return other.from - one.from; });
    this.most = mostFrom(this.situations);
    this.history = [];
    this.begun = !this.introduction;
    this.waitsForNext = false;
    this.spent = 0;
    this.resume(extras.previousState);
  }

  Scenario.prototype = Object.create(H5P.EventDispatcher.prototype);
  Scenario.prototype.constructor = Scenario;

  /* --- what H5P asks of a content ------------------------------------------------------------ */

  Scenario.prototype.attach = function ($container) {
    var container = $container.get ? $container.get(0) : $container;
    container.classList.add('h5p-senathikan-scenario');
    this.root = element('div', 'senathikan-scenario');
    this.told = element('p', 'senathikan-scenario__told');
    this.told.setAttribute('role', 'status');
    container.replaceChildren(this.root, this.told);
    if (this.activityStartTime === undefined) {
      this.setActivityStarted();
      // The time of earlier visits counts, too.
      this.activityStartTime -= this.spent * 1000;
    }
    this.shownAt = Date.now();
    this.show(false);
  };

  Scenario.prototype.getScore = function () {
    return this.way().reduce(function (sum, step) { return sum + step.choice.points; }, 0);
  };

  Scenario.prototype.getMaxScore = function () {
    return this.most.length ? this.most[0] : 0;
  };

  Scenario.prototype.getAnswerGiven = function () {
    return this.history.length > 0;
  };

  Scenario.prototype.getTitle = function () {
    return H5P.createTitle ? H5P.createTitle(this.title || 'Scenario') : this.title;
  };

  /** Show the result with the best choices, wherever one is. */
  Scenario.prototype.showSolutions = function () {
    this.showResult(true);
    this.trigger('resize');
  };

  Scenario.prototype.resetTask = function () {
    this.history = [];
    this.begun = !this.introduction;
    this.waitsForNext = false;
    this.spent = 0;
    this.activityStartTime = this.shownAt = Date.now();
    if (this.root) {
      this.show(false);
    }
  };

  Scenario.prototype.getCurrentState = function () {
    if (!this.begun && !this.history.length) {
      return undefined;
    }
    return {
      history: this.history.slice(),
      begun: this.begun,
      waitsForNext: this.waitsForNext,
      spent: this.activityStartTime ? Math.round((Date.now() - this.activityStartTime) / 1000) : 0
    };
  };

  /** The statement of the whole, with an answer for each situation that was met. */
  Scenario.prototype.getXAPIData = function () {
    var self = this;
    return {
      statement: this.completed().data.statement,
      children: this.way().map(function (step) {
        return { statement: self.answered(step).data.statement };
      })
    };
  };

  /* --- where one is --------------------------------------------------------------------------- */

  /** Take up what was kept, as far as it fits the content of today. */
  Scenario.prototype.resume = function (state) {
    if (!state || !Array.isArray(state.history)) {
      return;
    }
    this.spent = number(state.spent, 0, 1e7, 0);
    this.begun = this.begun || state.begun === true;
    for (var i = 0; i < state.history.length; i++) {
      var here = this.here();
      if (here === null || !this.situations[here].choices[state.history[i]]) {
        return;
      }
      this.history.push(state.history[i]);
    }
    this.waitsForNext = state.waitsForNext === true && this.history.length > 0;
  };

  /** The steps so far: situation, choice, and their places. */
  Scenario.prototype.way = function () {
    var steps = [];
    var place = this.situations.length ? 0 : null;
    for (var i = 0; i < this.history.length && place !== null; i++) {
      var choice = this.situations[place].choices[this.history[i]];
      steps.push({
        place: place,
        index: this.history[i],
        situation: this.situations[place],
        choice: choice
      });
      place = following(this.situations, place, choice);
    }
    return steps;
  };

  /** The place of the situation that is to be decided; null at the end. */
  Scenario.prototype.here = function () {
    var steps = this.way();
    if (!steps.length) {
      return this.situations.length ? 0 : null;
    }
    var last = steps[steps.length - 1];
    return following(this.situations, last.place, last.choice);
  };

  Scenario.prototype.choose = function (index) {
    this.history.push(index);
    this.waitsForNext = true;
    var steps = this.way();
    var event = this.answered(steps[steps.length - 1]);
    event.data.statement.result.duration = seconds(Date.now() - this.shownAt);
    this.trigger(event);
    // H5P saves the state soon after it was told of progress.
    this.triggerXAPI('progressed');
    this.show(true);
  };

  Scenario.prototype.goOn = function () {
    this.waitsForNext = false;
    this.shownAt = Date.now();
    if (this.here() === null) {
      this.trigger(this.completed());
    }
    this.show(true);
  };

  /* --- what is told of it ----------------------------------------------------------------------- */

  Scenario.prototype.completed = function () {
    var event = this.createXAPIEventTemplate('completed');
    event.setScoredResult(this.getScore(), this.getMaxScore(), this, true, this.hasPassed());
    return event;
  };

  Scenario.prototype.hasPassed = function () {
    return this.getScore() * 100 >= this.getMaxScore() * this.passPercentage;
  };

  /** An answer to one situation, as a part of the content. */
  Scenario.prototype.answered = function (step) {
    var event = this.createXAPIEventTemplate('answered');
    var statement = event.data.statement;
    var whole = event.getContentXAPIId ? event.getContentXAPIId(this) : undefined;
    var part = partId(step.place, step.situation.heading);
    var most = Math.max.apply(null, step.situation.choices.map(pointsOf));
    var definition = {
      extensions: {
        'http://h5p.org/x-api/h5p-local-content-id': this.contentId,
        'http://h5p.org/x-api/h5p-subContentId': part
      },
      name: said(this.language, step.situation.heading),
      description: said(this.language, step.situation.question),
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: 'choice',
      choices: step.situation.choices.map(function (choice, index) {
        return { id: String(index), description: said(this.language, choice.text) };
      }, this),
      correctResponsesPattern: step.situation.choices.map(function (choice, index) {
        return choice.points === most ? String(index) : null;
      }).filter(function (id) { return id !== null; })
    };
    statement.object = {
      id: (whole || '') + '?subContentId=' + part,
      objectType: 'Activity',
      definition: definition
    };
    statement.context = statement.context || { contextActivities: {} };
    statement.context.contextActivities.parent = [{ id: whole, objectType: 'Activity' }];
    event.setScoredResult(step.choice.points, most, null, true, step.choice.points === most);
    statement.result.response = String(step.index);
    return event;
  };

  /* --- what is seen ------------------------------------------------------------------------------- */

  /** Draw the present moment; `moved` by the person: then the reading begins at its heading. */
  Scenario.prototype.show = function (moved) {
    this.told.textContent = '';
    if (!this.begun) {
      this.showIntroduction();
    } else if (this.waitsForNext) {
      this.showConsequence();
    } else if (this.here() === null) {
      this.showResult(false);
    } else {
      this.showSituation(this.here());
    }
    if (moved) {
      var heading = this.root.querySelector('h2');
      heading.focus({ preventScroll: true });
      if (heading.getBoundingClientRect().top < 0) {
        heading.scrollIntoView();
      }
    }
    this.trigger('resize');
  };

  Scenario.prototype.showIntroduction = function () {
    var self = this;
    this.root.replaceChildren(
      text(this.introduction),
      button(this.words.begin, 'primary', function () {
        self.begun = true;
        self.shownAt = Date.now();
        self.show(true);
      })
    );
  };

  Scenario.prototype.showSituation = function (place) {
    var self = this;
    var one = this.situations[place];
    var list = element('ol', 'senathikan-scenario__choices');
    one.choices.forEach(function (choice, index) {
      var item = element('li');
      item.append(button(choice.text, 'choice', function () { self.choose(index); }));
      list.append(item);
    });
    this.root.replaceChildren(position(this.words, this.history.length + 1), heading(one.heading));
    this.root.append(text(one.text));
    if (one.quote) {
      this.root.append(text(one.quote, 'blockquote'));
    }
    var question = element('h3', '', one.question);
    question.id = 'senathikan-question-' + this.contentId;
    list.setAttribute('aria-labelledby', question.id);
    this.root.append(question, list);
  };

  Scenario.prototype.showConsequence = function () {
    var self = this;
    var steps = this.way();
    var step = steps[steps.length - 1];
    var most = Math.max.apply(null, step.situation.choices.map(pointsOf));
    var points = filled(this.words.points, step.choice.points, most);
    this.root.replaceChildren(
      position(this.words, steps.length),
      heading(this.words.consequence),
      labelled(this.words.chosen, step.choice.text),
      text(step.choice.consequence)
    );
    if (step.choice.feedback) {
      this.root.append(element('h3', '', this.words.why), text(step.choice.feedback));
    }
    this.told.textContent = points;
    var last = this.here() === null;
    this.root.append(
      mark(points, step.choice.points === most),
      button(last ? this.words.finish : this.words.next, 'primary', function () { self.goOn(); })
    );
  };

  Scenario.prototype.showResult = function (withBest) {
    var self = this;
    var passed = this.hasPassed();
    var share = this.getMaxScore() ? this.getScore() * 100 / this.getMaxScore() : 0;
    var ending = this.endings.find(function (one) { return share >= one.from; });
    var total = filled(this.words.total, this.getScore(), this.getMaxScore());
    var verdict = passed ? this.words.passed : this.words.failed;
    this.root.replaceChildren(heading(this.words.result), mark(total + ' · ' + verdict, passed));
    if (ending) {
      this.root.append(text(ending.text));
    }
    var list = element('ol', 'senathikan-scenario__review');
    this.way().forEach(function (step) {
      list.append(self.reviewed(step, withBest));
    });
    this.root.append(element('h3', '', this.words.review), list);
    this.root.append(button(this.words.again, 'plain', function () {
      self.resetTask();
      self.begun = true;
      self.show(true);
    }));
    this.told.textContent = total + ' · ' + verdict;
  };

  /** A line of the review: what was chosen and, if asked for, what would have been best. */
  Scenario.prototype.reviewed = function (step, withBest) {
    var most = Math.max.apply(null, step.situation.choices.map(pointsOf));
    var item = element('li');
    item.append(
      element('strong', '', step.situation.heading),
      text(step.choice.text),
      mark(filled(this.words.points, step.choice.points, most), step.choice.points === most)
    );
    if (withBest && step.choice.points !== most) {
      var best = step.situation.choices.find(function (one) { return one.points === most; });
      item.append(labelled(this.words.best, best.text));
    }
    return item;
  };

  /* --- reading the content ------------------------------------------------------------------------ */

  function situation(one) {
    return {
      heading: plain(one.heading),
      text: plain(one.text),
      quote: plain(one.quote),
      question: plain(one.question),
      choices: (one.choices || []).map(function (choice) {
        return {
          text: plain(choice.text),
          consequence: plain(choice.consequence),
          feedback: plain(choice.feedback),
          points: number(choice.points, 0, 100, 0),
          goTo: choice.goTo
        };
      })
    };
  }

  /** The situation after a choice: the next, a later one that it names, or none. */
  function following(situations, place, choice) {
    if (choice.goTo === 0 || choice.goTo === '0') {
      return null;
    }
    var next = number(choice.goTo, place + 2, situations.length, place + 2) - 1;
    return next < situations.length ? next : null;
  }

  /** For each situation, the most points that one can still get from there on. */
  function mostFrom(situations) {
    var most = [];
    for (var place = situations.length - 1; place >= 0; place--) {
      most[place] = Math.max.apply(null, situations[place].choices.map(function (choice) {
        var next = following(situations, place, choice);
        return choice.points + (next === null ? 0 : most[next]);
      }));
    }
    return most;
  }

  function pointsOf(choice) {
    return choice.points;
  }

  function number(value, least, most, otherwise) {
    var found = typeof value === 'string' && value !== '' ? Number(value) : value;
    return typeof found === 'number' && found >= least && found <= most ? found : otherwise;
  }

  /** H5P hands over plain text with its signs written as HTML entities. */
  function plain(value) {
    var reader = document.createElement('textarea');
    reader.innerHTML = typeof value === 'string' ? value : '';
    return reader.value.trim();
  }

  function read(words) {
    Object.keys(words).forEach(function (key) { words[key] = plain(words[key]); });
    return words;
  }

  /* --- small parts ------------------------------------------------------------------------------------ */

  function element(name, className, words) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (words !== undefined) {
      made.textContent = words;
    }
    return made;
  }

  /** A heading that can be given the focus, so that reading begins there. */
  function heading(words) {
    var made = element('h2', '', words);
    made.tabIndex = -1;
    return made;
  }

  /** Paragraphs, one for each line. */
  function text(words, name) {
    var made = element(name || 'div', 'senathikan-scenario__text');
    words.split(/\n+/).forEach(function (line) { made.append(element('p', '', line)); });
    return made;
  }

  function labelled(label, words) {
    var made = element('p', 'senathikan-scenario__labelled');
    made.append(element('span', '', label), ' ', words);
    return made;
  }

  function position(words, at) {
    var made = element('p', 'senathikan-scenario__position');
    made.textContent = words.position.replace(':number', at);
    return made;
  }

  /** Points in words, with a sign that does not rest on colour alone. */
  function mark(words, good) {
    var made = element('p', 'senathikan-scenario__mark');
    made.classList.add(good ? 'is-good' : 'is-open');
    var sign = element('span', '', good ? '✓ ' : '○ ');
    sign.setAttribute('aria-hidden', 'true');
    made.append(sign, words);
    return made;
  }

  function button(words, kind, act) {
    var made = element('button', 'senathikan-scenario__button is-' + kind, words);
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  }

  function filled(words, points, most) {
    return words.replace(':points', points).replace(':most', most);
  }

  function said(language, words) {
    var map = {};
    map[language] = words;
    return map;
  }

  function seconds(milliseconds) {
    return 'PT' + (Math.round(milliseconds / 10) / 100) + 'S';
  }

  /** An id for a part of the content: the same for the same part, in the form of a UUID. */
  function partId(place, words) {
    var digits = '';
    for (var round = 0; round < 4; round++) {
      var hash = 2166136261 ^ round;
      var source = place + '/' + words;
      for (var i = 0; i < source.length; i++) {
        hash = Math.imul(hash ^ source.charCodeAt(i), 16777619);
      }
      digits += ('0000000' + (hash >>> 0).toString(16)).slice(-8);
    }
    return digits.slice(0, 8) + '-' + digits.slice(8, 12) + '-4' + digits.slice(13, 16) + '-8' +
      digits.slice(17, 20) + '-' + digits.slice(20);
  }

  return Scenario;
})();
